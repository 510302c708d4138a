// log n: binary search by hand, between two ends that are both inside.
function work(nums: number[], target: number): number {
  let low = 0;
  let high: number = nums.length - 1;
  while (low <= high) {
    const middle: number = Math.floor((low + high) / 2);
    if (nums[middle] === target) {
      return 1;
    }
    if (nums[middle] < target) {
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return 0;
}
