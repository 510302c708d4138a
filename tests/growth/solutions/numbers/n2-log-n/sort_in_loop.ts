// n^2 log n: a copy of the shuffled list is sorted for every element.
function work(nums: number[]): number {
  let total = 0;
  for (let i = 0; i < nums.length; i++) {
    const ordered: number[] = nums.slice().sort((a: number, b: number): number => (a < b ? -1 : 1));
    total = (total * 31 + ordered[i]) % 1000003;
  }
  return total < 0 ? 1 : 0;
}
