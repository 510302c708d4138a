// n^3: the schoolbook product of two n by n matrices.
function work(n) {
  const a = [];
  const b = [];
  for (let i = 0; i < n; i++) {
    a.push([]);
    b.push([]);
    for (let j = 0; j < n; j++) {
      a[i].push((i * 7 + j * 3) % 11);
      b[i].push((i * 5 + j * 2) % 13);
    }
  }
  let trace = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) {
        sum += a[i][k] * b[k][j];
      }
      if (i === j) {
        trace += sum;
      }
    }
  }
  return trace < 0 ? 1 : 0;
}
