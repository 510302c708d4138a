// n^2, m; together n^2: every pair of needles, then one pass over the haystack.
function work(needles, haystack) {
  let mixed = 7;
  for (const a of needles) {
    for (const b of needles) mixed = (mixed * 31 + (a ^ b)) % 1000003;
  }
  for (const x of haystack) mixed = (mixed * 31 + x) % 1000003;
  return mixed === 0.5 ? 1 : 0;
}
