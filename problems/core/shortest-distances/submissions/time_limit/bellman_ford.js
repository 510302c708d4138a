// Relaxes all edges until nothing changes: on long paths that takes thousands of rounds.
function shortestDistances(count, edges, source) {
  const distance = new Array(count).fill(Infinity);
  distance[source] = 0;
  let changed = true;
  while (changed) {
    changed = false;
    for (let i = 0; i < edges.length; i++) {
      const [u, v, w] = edges[i];
      if (distance[u] + w < distance[v]) {
        distance[v] = distance[u] + w;
        changed = true;
      }
    }
  }
  return distance.map((d) => (d === Infinity ? -1 : d));
}
