// JSON as a tree whose leaves keep their text, so that integers have all their digits and 1, 1.0 and true stay apart.

export interface Raw {
  kind: "null" | "bool" | "int" | "float" | "string" | "list" | "object";
  /** As it was written. */
  text: string;
  items: Raw[];
  /** Of an object, in order, duplicates kept. */
  entries: [string, Raw][];
}

/** As deep as the server reads. */
const MAX_DEPTH = 128;

/** Throws a SyntaxError where the text is not JSON. */
export function parse(text: string): Raw {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class Reader {
  private at = 0;
  constructor(private readonly text: string) {}

  value(depth: number): Raw {
    if (depth > MAX_DEPTH) throw this.wrong("nested too deeply");
    this.blank();
    const start = this.at;
    const made = (kind: Raw["kind"], items: Raw[] = [], entries: Raw["entries"] = []): Raw => ({
      kind,
      text: this.text.slice(start, this.at),
      items,
      entries,
    });
    switch (this.text[this.at]) {
      case "[": {
        const items: Raw[] = [];
        this.sequence("]", () => items.push(this.value(depth + 1)));
        return made("list", items);
      }
      case "{": {
        const entries: Raw["entries"] = [];
        this.sequence("}", () => {
          const name = JSON.parse(this.token(strings)) as string;
          this.expect(":");
          entries.push([name, this.value(depth + 1)]);
        });
        return made("object", [], entries);
      }
      case '"':
        JSON.parse(this.token(strings));
        return made("string");
      case "n":
      case "t":
      case "f":
        return made(this.token(/null|true|false/y) === "null" ? "null" : "bool");
      default:
        return made(/^-?\d+$/.test(this.token(numbers)) ? "int" : "float");
    }
  }

  end(): void {
    this.blank();
    if (this.at < this.text.length) throw this.wrong("trailing characters");
  }

  private sequence(close: string, one: () => void): void {
    this.at++;
    this.blank();
    if (this.text[this.at] === close) {
      this.at++;
      return;
    }
    for (;;) {
      this.blank();
      one();
      this.blank();
      if (this.text[this.at] === close) break;
      this.expect(",");
    }
    this.at++;
  }

  private expect(char: string): void {
    this.blank();
    if (this.text[this.at] !== char) throw this.wrong(`expected ${char}`);
    this.at++;
  }

  private token(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) throw this.wrong(this.at < this.text.length ? "expected value" : "unexpected end");
    this.at = pattern.lastIndex;
    return found[0];
  }

  private blank(): void {
    while (" \t\n\r".includes(this.text[this.at] ?? "x")) this.at++;
  }

  private wrong(words: string): SyntaxError {
    return new SyntaxError(`${words} at character ${this.at + 1}`);
  }
}

/** What stands between the quotes is looked over by JSON.parse. */
const strings = /"(?:[^"\\]|\\.)*"/sy;
const numbers = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
