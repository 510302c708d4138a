def valid(matrix):
    if not 1 <= len(matrix) <= 300:
        return False
    return all(len(row) == len(matrix) and all(abs(entry) <= 10**9 for entry in row) for row in matrix)
