# Adds up the whole list again for every payment: quadratic time.
lines = [input().split() for _ in range(int(input()))]
sums = {}
for name, _ in lines:
    sums[name] = sum(int(amount) for other, amount in lines if other == name)
for name in sorted(sums):
    print(name, sums[name])
