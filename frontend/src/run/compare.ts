// Comparing an answer with the expected one, in the modes that need no program of the pack's: crates/judge/src/checker.
// Null where they agree, else where they differ first, in words.
import { order, Pairs, shorten, sorted, toJson, type Value } from "./value";

export type Compare =
  | { mode: "exact" | "unordered" | "sets" | "tokens" | "checker" }
  | { mode: "float"; absolute: number; relative: number };

/** Whether this browser can compare at all; a checker runs in the server's sandbox. */
export const isSimple = (how: Compare): boolean => how.mode !== "checker";

export function compareValues(how: Compare, expected: Value, got: Value): string | null {
  if (how.mode === "unordered" || how.mode === "sets") {
    const inner = how.mode === "sets";
    // Positions after sorting mean nothing to anyone.
    return order(sorted(expected, inner), sorted(got, inner)) === 0 ? null : "not the same elements";
  }
  if (how.mode === "float") {
    const { absolute, relative } = how;
    return difference(expected, got, (a, b) =>
      typeof a === "number" && typeof b === "number" ? close(a, b, absolute, relative) : order(a, b) === 0,
    );
  }
  return difference(expected, got, (a, b) => order(a, b) === 0);
}

export function compareTexts(how: Compare, expected: string, got: string): string | null {
  if (how.mode === "exact") return lines(expected, got);
  return tokens(expected, got, how.mode === "float" ? how : null);
}

/** NaN is close to NaN alone, an infinity to itself alone; else either tolerance suffices. */
function close(expected: number, got: number, absolute: number, relative: number): boolean {
  if (Number.isNaN(expected) || Number.isNaN(got)) return Number.isNaN(expected) && Number.isNaN(got);
  if (!Number.isFinite(expected) || !Number.isFinite(got)) return expected === got;
  const apart = Math.abs(expected - got);
  return apart <= absolute || apart <= relative * Math.abs(expected);
}

type Same = (expected: Value, got: Value) => boolean;

function difference(expected: Value, got: Value, same: Same, path = ""): string | null {
  const place = path && ` at ${path}`;
  if (Array.isArray(expected) && Array.isArray(got)) {
    for (let at = 0; at < Math.min(expected.length, got.length); at++) {
      const found = difference(expected[at]!, got[at]!, same, `${path}[${at}]`);
      if (found) return found;
    }
    if (expected.length === got.length) return null;
    return `expected ${expected.length} elements${place}, got ${got.length}`;
  }
  if (expected instanceof Pairs && got instanceof Pairs) return entries(expected, got, same, path);
  return same(expected, got) ? null : `expected ${brief(expected)}, got ${brief(got)}${place}`;
}

function entries({ pairs: want }: Pairs, { pairs: have }: Pairs, same: Same, path: string): string | null {
  const place = path && ` at ${path}`;
  for (let at = 0; at < Math.min(want.length, have.length); at++) {
    const [[key, expected], [other, got]] = [want[at]!, have[at]!];
    const apart = order(key, other);
    if (apart < 0) return `the key ${brief(key)} is missing${place}`;
    if (apart > 0) return `the key ${brief(other)} is one too many${place}`;
    const found = difference(expected, got, same, `${path}[${brief(key)}]`);
    if (found) return found;
  }
  if (want.length === have.length) return null;
  return `expected ${want.length} entries${place}, got ${have.length}`;
}

const brief = (value: Value) => shorten(toJson(value));

/** Lines must be equal but for blanks at their ends; blank lines at the end of the output do not count. */
function lines(expected: string, got: string): string | null {
  const split = (text: string) => {
    const found = text.split(/\r?\n/).map((line) => line.trimEnd());
    while (found.at(-1) === "") found.pop();
    return found;
  };
  const [want, have] = [split(expected), split(got)];
  for (let at = 0; at < Math.min(want.length, have.length); at++) {
    if (want[at] !== have[at])
      return `line ${at + 1}: expected \`${shorten(want[at]!)}\`, got \`${shorten(have[at]!)}\``;
  }
  return want.length === have.length ? null : `expected ${want.length} lines, got ${have.length}`;
}

type Tolerances = { absolute: number; relative: number };

/** Token by token; with tolerances, tokens that both read as numbers compare as floats. */
function tokens(expected: string, got: string, tolerances: Tolerances | null): string | null {
  const split = (text: string) => text.split(/[ \t\n\r\f]+/).filter((token) => token !== "");
  const [want, have] = [split(expected), split(got)];
  const same = (a: string, b: string) => {
    if (a === b) return true;
    if (!tolerances || !number.test(a) || !number.test(b)) return false;
    return close(Number(a), Number(b), tolerances.absolute, tolerances.relative);
  };
  for (let at = 0; at < Math.max(want.length, have.length); at++) {
    const [a, b] = [want[at], have[at]];
    if (b === undefined) return `the output ends before token ${at + 1}: expected ${shorten(a!)}`;
    if (a === undefined) return `more output than expected: token ${at + 1} is ${shorten(b)}`;
    if (!same(a, b)) return `token ${at + 1}: expected ${shorten(a)}, got ${shorten(b)}`;
  }
  return null;
}

/** Sign, digits with an optional point, exponent; no `inf`, `nan` or hexadecimal. */
const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
