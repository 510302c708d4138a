// 2^n: every element is taken or left out, 2^(n+1) - 1 calls.
function work(nums: number[]): number {
  function smallest(i: number, sum: number): number {
    if (i === nums.length) {
      return sum;
    }
    return Math.min(smallest(i + 1, sum), smallest(i + 1, sum + nums[i]));
  }
  return smallest(0, 0) < 0 ? 1 : 0;
}
