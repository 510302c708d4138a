// n^3: Floyd and Warshall's three loops over the nodes; the graph is undirected, so half of the pairs will do.
function work(count: number, edges: number[][]): number {
  const far = 1000000;
  const distance: number[][] = [];
  for (let i = 0; i < count; i++) {
    distance.push(new Array(count).fill(far));
    distance[i][i] = 0;
  }
  for (let i = 0; i < edges.length; i++) {
    distance[edges[i][0]][edges[i][1]] = 1;
    distance[edges[i][1]][edges[i][0]] = 1;
  }
  for (let k = 0; k < count; k++) {
    const middle: number[] = distance[k];
    for (let i = 0; i < count; i++) {
      const row: number[] = distance[i];
      const before: number = row[k];
      for (let j = 0; j < i; j++) {
        if (before + middle[j] < row[j]) {
          row[j] = before + middle[j];
          distance[j][i] = row[j];
        }
      }
    }
  }
  return distance[0][0] < 0 ? 1 : 0;
}
