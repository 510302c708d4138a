// n log n: the library's sort, with a comparison function.
function work(nums) {
  const ordered = nums.slice().sort((a, b) => a - b);
  return ordered[0] < 0 ? 1 : 0;
}
