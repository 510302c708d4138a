// Never checks whether something is still open at the end.
function isBalanced(text) {
  const openerOf = { ")": "(", "]": "[", "}": "{" };
  const stack = [];
  for (const c of text) {
    if (!(c in openerOf)) stack.push(c);
    else if (stack.pop() !== openerOf[c]) return false;
  }
  return true;
}
