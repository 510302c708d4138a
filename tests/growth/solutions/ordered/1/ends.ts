// 1: looks at both ends, however long the list is.
function work(nums: number[], target: number): number {
  const total: number = nums[0] + nums[nums.length - 1] + Math.abs(target);
  return total < 0 ? 1 : 0;
}
