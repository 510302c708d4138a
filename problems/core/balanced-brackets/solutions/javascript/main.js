function isBalanced(text) {
  const closerOf = new Map([["(", ")"], ["[", "]"], ["{", "}"]]);
  const expected = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    const closer = closerOf.get(c);
    if (closer !== undefined) {
      expected.push(closer);
    } else if (expected.pop() !== c) {
      return false;
    }
  }
  return expected.length === 0;
}
