// n: += builds a rope, which is written out once at the end; nothing is copied twice.
function work(text) {
  let reverse = "";
  for (let i = text.length - 1; i >= 0; i--) {
    reverse += text[i];
  }
  return reverse.charCodeAt(0) < 0 ? 1 : 0;
}
