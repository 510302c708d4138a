// n^2 log n: a copy of the shuffled list is sorted for every element; the engine knows `a - b`, so the copies weigh much.
function work(nums) {
  let total = 0;
  for (let i = 0; i < nums.length; i++) {
    const ordered = nums.slice().sort((a, b) => a - b);
    total = (total * 31 + ordered[i]) % 1000003;
  }
  return total < 0 ? 1 : 0;
}
