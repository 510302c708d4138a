// n: a Map of what was seen is filled and asked, once for every number.
function work(nums) {
  const seen = new Map();
  for (let i = 0; i < nums.length; i++) {
    if (seen.has(-nums[i])) {
      return 1;
    }
    seen.set(nums[i], i);
  }
  return 0;
}
