import sys
from itertools import accumulate


def main():
    data = sys.stdin.read().split()
    n, q = int(data[0]), int(data[1])
    prefix = list(accumulate(map(int, data[2:n + 2]), initial=0))
    bounds = map(int, data[n + 2:n + 2 + 2 * q])
    print("\n".join(str(prefix[right] - prefix[left - 1]) for left, right in zip(bounds, bounds)))


main()
