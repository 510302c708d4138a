// n, log m; together n log n: the haystack is halved for every needle.
function work(needles, haystack) {
  let same = 0;
  for (const x of needles) {
    let low = 0;
    let high = haystack.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (haystack[middle] < x) low = middle + 1;
      else high = middle;
    }
    if (haystack[low] === x) same++;
  }
  return same;
}
