interface Seen {
  word: string;
  times: number;
}

function work(nums: number[], words: string[]): number {
  const count = new Map<string, Seen>();
  for (const word of words) {
    const seen: Seen = count.get(word) ?? { word, times: 0 };
    count.set(word, { ...seen, times: seen.times + 1 });
  }
  let total = 0;
  nums.map((n: number): number => n % 1009).sort((a, b) => a - b).forEach((number, place) => {
    total = (total * 31 + number + place) % 1000003;
  });
  for (const seen of count.values()) total += seen.word.length * seen.times;
  return total;
}
