// n^2 log n: a binary search for the difference of every pair.
function work(nums, target) {
  let total = 0;
  for (let i = 0; i < nums.length; i++) {
    for (let j = 0; j < nums.length; j++) {
      const wanted = target - nums[i] + nums[j];
      let low = 0;
      let high = nums.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (nums[middle] < wanted) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      total = (total + low) % 1000003;
    }
  }
  return total < 0 ? 1 : 0;
}
