function search(nums, target) {
  let low = 0;
  let high = nums.length;
  while (low < high) {
    const mid = Math.floor((low + high) / 2);
    if (nums[mid] < target) {
      low = mid + 1;
    } else if (nums[mid] > target) {
      high = mid;
    } else {
      return mid;
    }
  }
  return -1;
}
