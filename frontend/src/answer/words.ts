// What can be counted in a spoken answer: words a box, "we" against "I", and how long it takes to say.

export const WORDS_PER_MINUTE = 140;

/** The guide for situation, task, action, result and reflection; the server's is in `tatami_domain::problem::STAR`. */
export const GUIDE = [10, 10, 55, 15, 10] as const;

const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

export const countWords = (text: string): number => text.match(WORD)?.length ?? 0;

/** Shares of a hundred that add up to a hundred, by the largest remainders; all zero where there are no words. */
export function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  const exact = counts.map((count) => (count / total) * 100);
  const whole = exact.map(Math.floor);
  const order = exact
    .map((value, at) => ({ at, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at);
  const missing = 100 - whole.reduce((sum, value) => sum + value, 0);
  for (const { at } of order.slice(0, missing)) whole[at]! += 1;
  return whole;
}

/** Forms of "we" against forms of "I": contractions count, "us" and "me" as well. */
export function pronouns(text: string): { we: number; i: number } {
  let we = 0;
  let i = 0;
  for (const [word] of text.matchAll(WORD)) {
    const stem = word.toLowerCase().replace(/’/g, "'").split("'")[0];
    if (stem === "we" || stem === "us" || stem === "our" || stem === "ours" || stem === "ourselves") we += 1;
    else if (stem === "me" || stem === "my" || stem === "mine" || stem === "myself") i += 1;
    // A lone lower-case i is a slip of the shift key, or a variable; it counts as said.
    else if (stem === "i") i += 1;
  }
  return { we, i };
}

export const speakingSeconds = (words: number): number => Math.round((words / WORDS_PER_MINUTE) * 60);
