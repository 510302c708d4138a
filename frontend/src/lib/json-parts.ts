// Splits JSON text at its top level without reading the values: integers may have more digits than a number holds,
// so what was written is kept as written.

/** The elements of an array, as text. Throws what JSON.parse throws where the text is not JSON. */
export function elements(text: string): string[] {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value)) throw new SyntaxError("a list is expected");
  return pieces(text);
}

/** The members of an object, values as text, in order. */
export function members(text: string): [string, string][] {
  const value: unknown = JSON.parse(text);
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    throw new SyntaxError("an object is expected");
  }
  return pieces(text).map((piece) => {
    const key = piece.match(/^\s*"(?:[^"\\]|\\.)*"/)![0];
    return [JSON.parse(key) as string, piece.slice(piece.indexOf(":", key.length) + 1).trim()];
  });
}

function pieces(text: string): string[] {
  const inner = text.trim().slice(1, -1);
  const found: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let at = 0; at < inner.length; at++) {
    const char = inner[at];
    if (quoted) {
      if (char === "\\") at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "[" || char === "{") depth++;
    else if (char === "]" || char === "}") depth--;
    else if (char === "," && depth === 0) {
      found.push(inner.slice(start, at).trim());
      start = at + 1;
    }
  }
  const last = inner.slice(start).trim();
  return last === "" && found.length === 0 ? [] : [...found, last];
}

/** What is wrong with a value typed by hand, in words, or null. */
export function complaint(text: string): string | null {
  if (text.trim() === "") return 'Write a value, for example [1, 2] or "text".';
  try {
    JSON.parse(text);
    return null;
  } catch {
    if (/'/.test(text)) return "JSON takes double quotes: \"a\", not 'a'.";
    if (/\b(True|False|None)\b/.test(text)) return "JSON writes true, false and null.";
    if (/,\s*[\]}]/.test(text)) return "There is a comma before the closing bracket.";
    return 'This is not JSON. Numbers, "text", true, false, null, [lists] and {"keys": values} are.';
  }
}
