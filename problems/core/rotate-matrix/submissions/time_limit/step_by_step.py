# Turns each ring by a single place, again and again: cubic time.
def rotate(matrix):
    n = len(matrix)
    for k in range(n // 2):
        last = n - 1 - k
        ring = [(k, c) for c in range(k, last)]
        ring += [(r, last) for r in range(k, last)]
        ring += [(last, c) for c in range(last, k, -1)]
        ring += [(r, k) for r in range(last, k, -1)]
        for _ in range(last - k):
            held = matrix[k + 1][k]
            for r, c in ring:
                matrix[r][c], held = held, matrix[r][c]
