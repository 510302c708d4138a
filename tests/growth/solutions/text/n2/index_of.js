// n^2: for every letter the whole text is looked through, letter by letter.
function work(text) {
  let most = 0;
  for (let i = 0; i < text.length; i++) {
    let same = 0;
    for (let j = 0; j < text.length; j++) {
      if (text[i] === text[j]) {
        same++;
      }
    }
    most = Math.max(most, same);
  }
  return most > text.length ? 1 : 0;
}
