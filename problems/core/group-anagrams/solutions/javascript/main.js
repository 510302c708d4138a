function groupAnagrams(words) {
  const groups = new Map();
  for (const word of words) {
    const key = word.split("").sort().join("");
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [word]);
    } else {
      group.push(word);
    }
  }
  return [...groups.values()];
}
