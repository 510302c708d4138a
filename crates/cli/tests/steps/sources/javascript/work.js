function work(nums, words) {
  const count = new Map();
  for (const word of words) count.set(word, (count.get(word) ?? 0) + 1);
  let total = 0;
  const sorted = [...nums].sort((a, b) => (a % 97) - (b % 97) || a - b);
  sorted.forEach((number, place) => {
    total = (total * 31 + number + place) % 1000003;
  });
  for (const [word, times] of count) total = (total * 7 + word.length * times) % 1000003;
  return total + (Math.floor(nums.reduce((sum, n) => sum + n / 3, 0)) % 10);
}
