// n^2: bubble sort, (n-1) + (n-2) + … + 1 comparisons.
function work(nums: number[]): number {
  const ordered: number[] = nums.slice();
  for (let end = ordered.length - 1; end > 0; end--) {
    for (let i = 0; i < end; i++) {
      if (ordered[i] > ordered[i + 1]) {
        const moved: number = ordered[i];
        ordered[i] = ordered[i + 1];
        ordered[i + 1] = moved;
      }
    }
  }
  return ordered[0] < 0 ? 1 : 0;
}
