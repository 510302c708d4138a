def valid(nums):
    return len(nums) <= 20_000 and all(abs(number) <= 10**9 for number in nums)
