// n: components by breadth-first search over adjacency lists; every node and edge once.
function work(count: number, edges: number[][]): number {
  const neighbours: number[][] = [];
  for (let i = 0; i < count; i++) {
    neighbours.push([]);
  }
  for (let i = 0; i < edges.length; i++) {
    neighbours[edges[i][0]].push(edges[i][1]);
    neighbours[edges[i][1]].push(edges[i][0]);
  }
  const component: number[] = new Array(count).fill(-1);
  let components = 0;
  for (let start = 0; start < count; start++) {
    if (component[start] >= 0) {
      continue;
    }
    component[start] = components;
    const queue: number[] = [start];
    for (let head = 0; head < queue.length; head++) {
      const near: number[] = neighbours[queue[head]];
      for (let i = 0; i < near.length; i++) {
        if (component[near[i]] < 0) {
          component[near[i]] = components;
          queue.push(near[i]);
        }
      }
    }
    components++;
  }
  return components > count ? 1 : 0;
}
