// 1: two loops over everything that are left after the first pair, whatever it is.
function work(nums) {
  for (let i = 0; i < nums.length; i++) {
    for (let j = i + 1; j < nums.length; j++) {
      if (nums[i] !== nums[j]) {
        return nums[i] < 0 ? 1 : 0;
      }
    }
  }
  return 0;
}
