// n, m; together n^2: all edges once for every node, n·m.
function work(count, edges) {
  const far = new Array(count).fill(1e9);
  far[0] = 0;
  for (let round = 0; round < count; round++) {
    for (const [a, b] of edges) {
      if (far[a] + 1 < far[b]) far[b] = far[a] + 1;
      if (far[b] + 1 < far[a]) far[a] = far[b] + 1;
    }
  }
  return far[0] === 0 ? 0 : 1;
}
