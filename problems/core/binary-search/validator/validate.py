def valid(nums, target):
    small = all(abs(number) <= 10**9 for number in (*nums, target))
    return len(nums) <= 200_000 and small and all(a < b for a, b in zip(nums, nums[1:]))
