// Standard input, read once by whoever comes first.

let text;
let at;

export function setInput(given) {
  text = given;
  at = 0;
}
setInput('');

export const inputLeft = () => at < text.length;

export function restOfInput() {
  const rest = at === 0 ? text : text.slice(at);
  at = text.length;
  return rest;
}

/// The next line without its end, or undefined.
export function lineOfInput() {
  if (!inputLeft()) return undefined;
  let end = text.indexOf('\n', at);
  if (end < 0) end = text.length;
  const line = text.slice(at, end);
  at = end + 1;
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
