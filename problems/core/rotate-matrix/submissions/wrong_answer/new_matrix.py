# Assigns the rotated matrix to the parameter and leaves the given one as it was.
def rotate(matrix):
    matrix = [list(row) for row in zip(*matrix[::-1])]
    return matrix
