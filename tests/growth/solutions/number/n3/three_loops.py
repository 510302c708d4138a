# n^3: three loops to n.
def work(n):
    total = 0
    for i in range(n):
        for j in range(n):
            for k in range(n):
                total ^= i ^ j ^ k
    return 1 if total < 0 else 0
