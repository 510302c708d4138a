// sqrt n: jump search passes about sqrt n blocks of about sqrt n numbers and looks through the last one.
function work(nums: number[], target: number): number {
  const n: number = nums.length;
  const block: number = Math.max(1, Math.floor(Math.sqrt(n)));
  let start = 0;
  let next: number = n % block || block; // the first block is the short one
  while (next < n && nums[next] < target) {
    start = next;
    next += block;
  }
  let place: number = start;
  while (place < n && nums[place] < target) {
    place++;
  }
  return place > n ? 1 : 0;
}
