// n: two pointers walk towards each other, one step a round.
function work(nums: number[], target: number): number {
  let low = 0;
  let high: number = nums.length - 1;
  let rounds = 0;
  while (low < high) {
    if (nums[low] + nums[high] < target) {
      low++;
    } else {
      high--;
    }
    rounds++;
  }
  return rounds > nums.length ? 1 : 0;
}
