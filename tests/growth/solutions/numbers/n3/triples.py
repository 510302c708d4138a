# n^3: all triples of positions, n(n-1)(n-2)/6 of them.
def work(nums):
    total = 0
    n = len(nums)
    for i in range(n):
        for j in range(i + 1, n):
            for k in range(j + 1, n):
                total ^= nums[i] ^ nums[j] ^ nums[k]
    return 1 if total < 0 else 0
