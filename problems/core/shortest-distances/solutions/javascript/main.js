class MinHeap {
  constructor() {
    this.items = [];
  }

  get size() {
    return this.items.length;
  }

  push(item) {
    const items = this.items;
    let i = items.length;
    items.push(item);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (items[parent][0] <= item[0]) break;
      items[i] = items[parent];
      i = parent;
    }
    items[i] = item;
  }

  pop() {
    const items = this.items;
    const top = items[0];
    const item = items.pop();
    const n = items.length;
    if (n === 0) return top;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= n) break;
      if (child + 1 < n && items[child + 1][0] < items[child][0]) child++;
      if (items[child][0] >= item[0]) break;
      items[i] = items[child];
      i = child;
    }
    items[i] = item;
    return top;
  }
}

function shortestDistances(count, edges, source) {
  const neighbours = Array.from({ length: count }, () => []);
  for (const [u, v, w] of edges) {
    neighbours[u].push([v, w]);
  }

  const distance = new Array(count).fill(Infinity);
  distance[source] = 0;
  const heap = new MinHeap();
  heap.push([0, source]);
  while (heap.size > 0) {
    const [d, u] = heap.pop();
    if (d > distance[u]) continue;
    for (const [v, w] of neighbours[u]) {
      if (d + w < distance[v]) {
        distance[v] = d + w;
        heap.push([d + w, v]);
      }
    }
  }
  return distance.map((d) => (d === Infinity ? -1 : d));
}
