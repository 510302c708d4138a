function deepestCommon(root) {
  // The height of a subtree, and the lowest node above all of its deepest nodes.
  function visit(node) {
    if (node === null) return [0, null];
    const [leftHeight, leftAnswer] = visit(node.left);
    const [rightHeight, rightAnswer] = visit(node.right);
    if (leftHeight > rightHeight) return [leftHeight + 1, leftAnswer];
    if (rightHeight > leftHeight) return [rightHeight + 1, rightAnswer];
    return [leftHeight + 1, node];
  }

  const answer = visit(root)[1];
  return answer === null ? null : answer.val;
}
