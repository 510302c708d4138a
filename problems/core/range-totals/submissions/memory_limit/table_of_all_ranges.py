# Prepares a table with one entry for every range, n times n of them.
import sys

data = list(map(int, sys.stdin.read().split()))
n, q = data[0], data[1]
table = [[0] * (n + 1) for _ in range(n + 1)]
for left in range(1, n + 1):
    row = table[left]
    total = 0
    for right in range(left, n + 1):
        total += data[right + 1]
        row[right] = total
print("\n".join(str(table[data[i]][data[i + 1]]) for i in range(n + 2, n + 2 + 2 * q, 2)))
