import sys

lines = sys.stdin.read().splitlines()
sums: dict[str, int] = {}
for line in lines[1 : int(lines[0]) + 1]:
    name, amount = line.split()
    sums[name] = sums.get(name, 0) + int(amount)
for name in sorted(sums):
    print(name, sums[name])
