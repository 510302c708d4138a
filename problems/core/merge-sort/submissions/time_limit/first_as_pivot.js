// Quicksort with the first number as pivot: quadratic on a list that is sorted already.
function sortNumbers(nums) {
  const sort = (low, high) => {
    while (low < high) {
      const pivot = nums[low];
      let border = low;
      for (let i = low + 1; i <= high; i++) {
        if (nums[i] < pivot) {
          border++;
          [nums[border], nums[i]] = [nums[i], nums[border]];
        }
      }
      [nums[low], nums[border]] = [nums[border], nums[low]];
      sort(low, border - 1);
      low = border + 1;
    }
  };
  sort(0, nums.length - 1);
  return nums;
}
