// Uses every edge in both directions.
function shortestDistances(count, edges, source) {
  const neighbours = Array.from({ length: count }, () => []);
  for (const [u, v, w] of edges) {
    neighbours[u].push([v, w]);
    neighbours[v].push([u, w]);
  }
  const distance = new Array(count).fill(Infinity);
  distance[source] = 0;
  const queue = [source];
  for (let i = 0; i < queue.length; i++) {
    const u = queue[i];
    for (const [v, w] of neighbours[u]) {
      if (distance[u] + w < distance[v]) {
        distance[v] = distance[u] + w;
        queue.push(v);
      }
    }
  }
  return distance.map((d) => (d === Infinity ? -1 : d));
}
