// n, m log m; together n log n: the edges are sorted, then joined in a forest of nodes.
function work(count, edges) {
  const key = ([a, b]) => (a * 7919 + b * 104729) % 1000003;
  const ordered = edges.map((edge) => [key(edge), edge]).sort((a, b) => a[0] - b[0]);
  const above = Array.from({ length: count }, (_, node) => node);
  const top = (node) => {
    while (above[node] !== node) {
      above[node] = above[above[node]];
      node = above[node];
    }
    return node;
  };
  for (const [, [a, b]] of ordered) above[top(a)] = top(b);
  return above.length === count ? 0 : 1;
}
