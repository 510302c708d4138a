// n^3: all triples of positions, n(n-1)(n-2)/6 of them.
function work(nums) {
  const n = nums.length;
  let found = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const wanted = nums[i] + nums[j];
      for (let k = j + 1; k < n; k++) {
        if (nums[k] === wanted) {
          found++;
        }
      }
    }
  }
  return found < 0 ? 1 : 0;
}
