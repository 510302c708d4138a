// Returns the leftmost of the deepest nodes, even if there are several of them.
function deepestCommon(root) {
  let best = null;
  let bestDepth = -1;
  const stack = root ? [[root, 0]] : [];
  while (stack.length > 0) {
    const [node, depth] = stack.pop();
    if (depth > bestDepth) {
      best = node.val;
      bestDepth = depth;
    }
    if (node.right) stack.push([node.right, depth + 1]);
    if (node.left) stack.push([node.left, depth + 1]);
  }
  return best;
}
