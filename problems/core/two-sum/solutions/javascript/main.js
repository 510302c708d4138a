function twoSum(nums, target) {
  const seen = new Map();
  for (const [i, x] of nums.entries()) {
    const j = seen.get(target - x);
    if (j !== undefined) {
      return [j, i];
    }
    seen.set(x, i);
  }
  return [];
}
