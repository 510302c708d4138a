// n: Kahn's algorithm takes every node and edge once.
function work(count, edges) {
  const after = Array.from({ length: count }, () => []);
  const waits = new Array(count).fill(0);
  for (const [a, b] of edges) {
    after[a].push(b);
    waits[b]++;
  }
  const ready = [];
  for (let i = 0; i < count; i++) {
    if (waits[i] === 0) {
      ready.push(i);
    }
  }
  for (let head = 0; head < ready.length; head++) {
    for (const next of after[ready[head]]) {
      if (--waits[next] === 0) {
        ready.push(next);
      }
    }
  }
  return ready.length > count ? 1 : 0;
}
