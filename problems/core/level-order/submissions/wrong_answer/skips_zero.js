// Tests the value instead of the node and leaves out nodes with value 0.
function levelOrder(root) {
  const levels = [];
  let level = [root];
  while (level.length > 0) {
    level = level.filter((node) => node && node.val);
    if (level.length === 0) break;
    levels.push(level.map((node) => node.val));
    level = level.flatMap((node) => [node.left, node.right]);
  }
  return levels;
}
