function sortNumbers(nums) {
  if (nums.length <= 1) return nums;
  const middle = nums.length >> 1;
  return merge(sortNumbers(nums.slice(0, middle)), sortNumbers(nums.slice(middle)));
}

function merge(left, right) {
  const merged = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    if (left[i] <= right[j]) merged.push(left[i++]);
    else merged.push(right[j++]);
  }
  while (i < left.length) merged.push(left[i++]);
  while (j < right.length) merged.push(right[j++]);
  return merged;
}
