// Asks for the value of the answer without considering an empty tree.
function deepestCommon(root) {
  function visit(node) {
    if (node === null) return [0, null];
    const [leftHeight, leftAnswer] = visit(node.left);
    const [rightHeight, rightAnswer] = visit(node.right);
    if (leftHeight > rightHeight) return [leftHeight + 1, leftAnswer];
    if (rightHeight > leftHeight) return [rightHeight + 1, rightAnswer];
    return [leftHeight + 1, node];
  }
  return visit(root)[1].val;
}
