// Where two texts part for the first time.

export interface Difference {
  /** Offset of the first difference in both texts. */
  at: number;
  line: number;
  column: number;
  /** Length of what differs there, to be marked: up to the end of the token. */
  expected: number;
  got: number;
}

const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}_.+-]/u.test(char);

export function firstDifference(expected: string, got: string): Difference | null {
  if (expected === got) return null;
  const shorter = Math.min(expected.length, got.length);
  let at = 0;
  while (at < shorter && expected[at] === got[at]) at++;
  // Never between the halves of one character, and from the start of the number or word that differs.
  if (at > 0 && isLowSurrogate(expected, at)) at--;
  const inside = isWord(expected[at]) || isWord(got[at]);
  for (let back = 0; inside && back < 40 && at > 0 && isWord(expected[at - 1]); back++) at--;
  const before = expected.slice(0, at);
  const lastBreak = before.lastIndexOf("\n");
  return {
    at,
    line: before.split("\n").length,
    column: [...before.slice(lastBreak + 1)].length + 1,
    expected: tokenLength(expected, at),
    got: tokenLength(got, at),
  };
}

/** A number or a word is marked to its end, anything else as the one character it is. */
function tokenLength(text: string, at: number): number {
  if (at >= text.length || text[at] === "\n") return 0;
  let end = at;
  while (isWord(text[end])) end++;
  if (end > at) return end - at;
  return text.codePointAt(at)! > 0xffff ? 2 : 1;
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
