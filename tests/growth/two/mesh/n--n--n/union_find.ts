// n, m; together n: a forest of nodes, made flat while it is walked.
function work(count: number, edges: number[][]): number {
  const above: number[] = Array.from({ length: count }, (_, node) => node);
  const top = (node: number): number => {
    while (above[node] !== node) {
      above[node] = above[above[node]];
      node = above[node];
    }
    return node;
  };
  for (const [a, b] of edges) above[top(a)] = top(b);
  let trees = 0;
  for (let node = 0; node < count; node++) if (above[node] === node) trees++;
  return trees < 0 ? 1 : 0;
}
