// n^2: insertion sort of a shuffled list moves about n^2/4 numbers.
function work(nums) {
  const ordered = nums.slice();
  for (let i = 1; i < ordered.length; i++) {
    const x = ordered[i];
    let j = i - 1;
    while (j >= 0 && ordered[j] > x) {
      ordered[j + 1] = ordered[j];
      j--;
    }
    ordered[j + 1] = x;
  }
  return ordered[0] < 0 ? 1 : 0;
}
