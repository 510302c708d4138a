// n^2: the longest increasing subsequence from the answers for all shorter lists.
function work(nums: number[]): number {
  const best: number[] = [];
  let longest = 0;
  for (let i = 0; i < nums.length; i++) {
    let here = 1;
    for (let j = 0; j < i; j++) {
      if (nums[j] < nums[i] && best[j] >= here) {
        here = best[j] + 1;
      }
    }
    best.push(here);
    longest = Math.max(longest, here);
  }
  return longest > nums.length ? 1 : 0;
}
