# Prints the members in the order of their first payment, not of the alphabet.
lines = [input() for _ in range(int(input()))]
sums = {}
for line in lines:
    name, amount = line.split()
    sums[name] = sums.get(name, 0) + int(amount)
for name, amount in sums.items():
    print(name, amount)
