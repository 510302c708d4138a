// Looks at the neighbours of a cell without asking whether they lie within the maze.
const [rowsText, columnsText, ...maze] = require("fs").readFileSync(0, "utf8").trim().split(/\s+/);
const columns = Number(columnsText);
const start = maze.join("").indexOf("S");
const seen = new Set([`${start},0`]);
let answer = -1;
const queue = [[start, 0, 0]];
for (let head = 0; head < queue.length && answer < 0; head += 1) {
  const [place, keys, moves] = queue[head];
  for (const [down, right] of [[-1, 0], [0, -1], [0, 1], [1, 0]]) {
    const r = Math.floor(place / columns) + down;
    const c = (place % columns) + right;
    const code = maze[r][c].charCodeAt(0);
    const letter = maze[r][c];
    let held = keys;
    if (letter === "#") continue;
    if (letter === "X") {
      answer = moves + 1;
      break;
    }
    if (letter >= "a" && letter <= "f") held |= 1 << (code - 97);
    if (letter >= "A" && letter <= "F" && !((keys >> (code - 65)) & 1)) continue;
    const target = r * columns + c;
    if (seen.has(`${target},${held}`)) continue;
    seen.add(`${target},${held}`);
    queue.push([target, held, moves + 1]);
  }
}
console.log(answer);
