// n: an array that is copied to one twice as long whenever it is full; all copies together are less than 2n.
function work(nums: number[]): number {
  let held = new Float64Array(1);
  let used = 0;
  for (let i = 0; i < nums.length; i++) {
    if (used === held.length) {
      const longer = new Float64Array(2 * used);
      for (let j = 0; j < used; j++) {
        longer[j] = held[j];
      }
      held = longer;
    }
    held[used] = nums[i];
    used++;
  }
  return held[0] < 0 ? 1 : 0;
}
