function levelOrder(root) {
  const levels = [];
  let level = root === null ? [] : [root];
  while (level.length > 0) {
    const values = [];
    const next = [];
    for (let i = 0; i < level.length; i++) {
      const node = level[i];
      values.push(node.val);
      if (node.left !== null) next.push(node.left);
      if (node.right !== null) next.push(node.right);
    }
    levels.push(values);
    level = next;
  }
  return levels;
}
