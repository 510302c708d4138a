// n: depth-first search with a stack of its own visits every node and edge once.
function work(count, edges) {
  const neighbours = [];
  for (let i = 0; i < count; i++) {
    neighbours.push([]);
  }
  for (let i = 0; i < edges.length; i++) {
    neighbours[edges[i][0]].push(edges[i][1]);
    neighbours[edges[i][1]].push(edges[i][0]);
  }
  const seen = new Array(count).fill(false);
  const stack = [0];
  let visited = 0;
  while (stack.length > 0) {
    const node = stack.pop();
    if (seen[node]) {
      continue;
    }
    seen[node] = true;
    visited++;
    for (let i = 0; i < neighbours[node].length; i++) {
      if (!seen[neighbours[node][i]]) {
        stack.push(neighbours[node][i]);
      }
    }
  }
  return visited > count ? 1 : 0;
}
