function work(nums, words) {
  let total = 0;
  for (let i = 0; i <= words.length; i++) total += words[i].length;
  return total;
}
