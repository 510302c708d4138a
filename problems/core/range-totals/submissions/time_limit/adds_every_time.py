# Adds every range up from scratch: O(n q).
import sys

data = list(map(int, sys.stdin.read().split()))
n, q = data[0], data[1]
numbers = data[2:n + 2]
out = []
for place in range(n + 2, n + 2 + 2 * q, 2):
    out.append(sum(numbers[data[place] - 1:data[place + 1]]))
print("\n".join(map(str, out)))
