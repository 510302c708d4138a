// n^2: every beginning is copied number by number into a new list.
function work(nums: number[]): number {
  let longest = 0;
  for (let end = 1; end <= nums.length; end++) {
    const copied: number[] = [];
    for (let i = 0; i < end; i++) {
      copied.push(nums[i]);
    }
    longest = Math.max(longest, copied.length);
  }
  return longest > nums.length ? 1 : 0;
}
