// sqrt n: jump search, at most sqrt n jumps and at most sqrt n steps in the last block, whose length varies with n.
function work(nums, target) {
  const n = nums.length;
  const block = Math.max(1, Math.floor(Math.sqrt(n)));
  let start = 0;
  while (start + block < n && nums[start + block] < target) {
    start += block;
  }
  let place = start;
  while (place < n && nums[place] < target) {
    place++;
  }
  return place > n ? 1 : 0;
}
