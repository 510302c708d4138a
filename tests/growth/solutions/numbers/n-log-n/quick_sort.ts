// n log n: quick sort in place around the middle number; the list is shuffled.
function sort(nums: number[], low: number, high: number): void {
  while (low < high) {
    const pivot: number = nums[(low + high) >> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (nums[i] < pivot) {
        i++;
      }
      while (nums[j] > pivot) {
        j--;
      }
      if (i <= j) {
        const moved: number = nums[i];
        nums[i++] = nums[j];
        nums[j--] = moved;
      }
    }
    sort(nums, low, j);
    low = i;
  }
}

function work(nums: number[]): number {
  const ordered: number[] = nums.slice();
  sort(ordered, 0, ordered.length - 1);
  return ordered[0] < 0 ? 1 : 0;
}
