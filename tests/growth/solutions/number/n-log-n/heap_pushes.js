// n log n: a heap by hand; every number pushed is the smallest so far and rises to the top.
function work(n) {
  const heap = [];
  for (let value = n; value > 0; value--) {
    let i = heap.length;
    heap.push(value);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (heap[parent] <= heap[i]) {
        break;
      }
      const moved = heap[parent];
      heap[parent] = heap[i];
      heap[i] = moved;
      i = parent;
    }
  }
  return heap[0] < 0 ? 1 : 0;
}
