// n: union by size with halved paths; the inverse of Ackermann's function is no more than four.
function work(count: number, edges: number[][]): number {
  const parent: number[] = [];
  const size: number[] = [];
  for (let i = 0; i < count; i++) {
    parent.push(i);
    size.push(1);
  }
  function root(node: number): number {
    while (parent[node] !== node) {
      parent[node] = parent[parent[node]];
      node = parent[node];
    }
    return node;
  }
  let components: number = count;
  for (let i = 0; i < edges.length; i++) {
    let a: number = root(edges[i][0]);
    let b: number = root(edges[i][1]);
    if (a === b) {
      continue;
    }
    if (size[a] < size[b]) {
      [a, b] = [b, a];
    }
    parent[b] = a;
    size[a] += size[b];
    components--;
  }
  return components > count ? 1 : 0;
}
