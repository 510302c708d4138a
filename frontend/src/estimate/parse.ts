// An estimate sheet: lines of `name = expression`, read from top to bottom. Numbers with units (20M, 1.5k, 4Ki, 5%),
// e-notation, + - * / ^ and brackets, names of earlier lines, and # for remarks. A parser of its own, so that nothing
// typed here is ever run as code.

export type Line =
  | { kind: "blank" }
  | { kind: "value"; name: string | null; value: number }
  | { kind: "error"; message: string };

const UNITS: Record<string, number> = {
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  B: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

const MAX_DEPTH = 64;
const NAME = /^[\p{L}_][\p{L}\p{N}_]*/u;
const NUMBER = /^(?:\d[\d_]*(?:,\d{3})*(?:\.\d[\d_]*)?|\.\d+)(?:[eE][+-]?\d+)?/;

class Mistake extends Error {}

export function evaluateSheet(text: string): Line[] {
  const names = new Map<string, number>();
  return text.split("\n").map((line) => {
    const code = line.replace(/#.*$/, "").trim();
    if (code === "") return { kind: "blank" };
    try {
      const { name, body } = assignment(code);
      const value = new Parser(body, names).whole();
      if (name !== null) names.set(name, value);
      return { kind: "value", name, value };
    } catch (error) {
      if (error instanceof Mistake) return { kind: "error", message: error.message };
      throw error;
    }
  });
}

function assignment(code: string): { name: string | null; body: string } {
  const at = code.indexOf("=");
  if (at < 0) return { name: null, body: code };
  const name = code.slice(0, at).trim();
  if (name.match(NAME)?.[0] !== name) {
    throw new Mistake(
      name === "" ? "A name is missing before =" : `“${name}” is not a name; use letters, digits and _`,
    );
  }
  return { name, body: code.slice(at + 1) };
}

class Parser {
  private rest: string;
  private depth = 0;

  constructor(
    text: string,
    private readonly names: ReadonlyMap<string, number>,
  ) {
    this.rest = text.trim();
  }

  whole(): number {
    if (this.rest === "") throw new Mistake("An expression is missing after =");
    const value = this.sum();
    if (this.rest !== "") {
      throw new Mistake(
        this.rest[0] === ")" ? "One ) too many" : `“${firstWord(this.rest)}” does not fit here`,
      );
    }
    if (Number.isNaN(value)) throw new Mistake("This has no value");
    if (!Number.isFinite(value)) throw new Mistake("Too large to count");
    return value;
  }

  private sum(): number {
    if (++this.depth > MAX_DEPTH) throw new Mistake("Too many brackets");
    let value = this.product();
    for (;;) {
      if (this.take("+")) value += this.product();
      else if (this.take("-") || this.take("−")) value -= this.product();
      else break;
    }
    this.depth--;
    return value;
  }

  private product(): number {
    let value = this.power();
    for (;;) {
      if (this.take("*") || this.take("×") || this.take("·")) value *= this.power();
      else if (this.take("/") || this.take("÷")) {
        const by = this.power();
        if (by === 0) throw new Mistake("Nothing can be divided by 0");
        value /= by;
      } else return value;
    }
  }

  /** Binds to the right, and tighter than a sign: -2^2 is -4. */
  private power(): number {
    let negative = false;
    let signs = 0;
    while (this.take("-") || this.take("−") || this.take("+")) {
      if (++signs > MAX_DEPTH) throw new Mistake("Too many signs");
      negative = negative !== (this.last !== "+");
    }
    const base = this.atom();
    let value = base;
    if (this.take("**") || this.take("^")) {
      if (++this.depth > MAX_DEPTH) throw new Mistake("Too many powers");
      value = base ** this.power();
      this.depth--;
    }
    return negative ? -value : value;
  }

  private atom(): number {
    if (this.take("(")) {
      const value = this.sum();
      if (!this.take(")")) throw new Mistake("A ) is missing");
      return value;
    }
    const number = this.rest.match(NUMBER)?.[0];
    if (number !== undefined) {
      this.skip(number.length);
      return Number(number.replace(/[_,]/g, "")) * this.unit();
    }
    const name = this.rest.match(NAME)?.[0];
    if (name !== undefined) {
      const value = this.names.get(name);
      if (value === undefined) throw new Mistake(`“${name}” has no value above this line`);
      this.skip(name.length);
      this.trim();
      return value;
    }
    if (this.rest === "") throw new Mistake("Something is missing at the end");
    throw new Mistake(`“${firstWord(this.rest)}” does not fit here`);
  }

  /** A unit stands right behind its number: 20M, not 20 M, which would be two things side by side. */
  private unit(): number {
    const word = this.rest.match(/^[\p{L}%]+/u)?.[0];
    if (word === undefined) {
      this.trim();
      return 1;
    }
    const factor = word === "%" ? 0.01 : UNITS[word];
    if (factor === undefined)
      throw new Mistake(`“${word}” is not a unit; k, M, G, T, P, Ki, Mi, Gi and % are`);
    this.skip(word.length);
    this.trim();
    return factor;
  }

  private last = "";
  private take(sign: string): boolean {
    // ** is one sign, so that * does not take half of it.
    if (!this.rest.startsWith(sign) || (sign === "*" && this.rest.startsWith("**"))) return false;
    this.last = sign;
    this.skip(sign.length);
    this.trim();
    return true;
  }

  private skip(length: number): void {
    this.rest = this.rest.slice(length);
  }

  private trim(): void {
    this.rest = this.rest.trimStart();
  }
}

const firstWord = (text: string): string => text.match(/^[\p{L}\p{N}_.]+|^./u)?.[0] ?? text;

/** As a person would say it: 60 M, 694, 21.9 P. */
export function humanise(value: number): string {
  const size = Math.abs(value);
  const figures = (number: number) => String(Number(number.toPrecision(3)));
  if (size >= 1e21) return value.toPrecision(3).replace("e+", " × 10^");
  for (const [unit, factor] of [
    ["E", 1e18],
    ["P", 1e15],
    ["T", 1e12],
    ["G", 1e9],
    ["M", 1e6],
    ["k", 1e3],
  ] as const) {
    if (size >= factor * 0.9995) return `${figures(value / factor)}\u202f${unit}`;
  }
  if (size > 0 && size < 0.001) return value.toPrecision(3).replace("e-", " × 10^-");
  return figures(value);
}
