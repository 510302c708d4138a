// n: a Map is filled and asked; its table doubles now and then.
function work(nums) {
  const counts = new Map();
  for (let i = 0; i < nums.length; i++) {
    counts.set(nums[i], (counts.get(nums[i]) ?? 0) + 1);
  }
  let total = 0;
  for (let i = 0; i < nums.length; i++) {
    total = (total * 31 + counts.get(nums[i])) % 1000003;
  }
  return total < 0 ? 1 : 0;
}
