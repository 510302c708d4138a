// 2^n: every letter is taken or left out.
function work(text) {
  function count(i, taken) {
    if (i === text.length) {
      return taken > text.length ? 1 : 0;
    }
    return count(i + 1, taken) + count(i + 1, taken + 1);
  }
  return count(0, 0);
}
