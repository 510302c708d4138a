function shortest(rows, columns, maze) {
  const start = maze.join("").indexOf("S");
  const size = rows * columns;
  // A node is keys * size + cell.
  const moves = new Int32Array(64 * size).fill(-1);
  const queue = [start];
  moves[start] = 0;
  for (let head = 0; head < queue.length; head += 1) {
    const node = queue[head];
    const cell = node % size;
    const keys = Math.floor(node / size);
    const row = Math.floor(cell / columns);
    const column = cell % columns;
    for (const [down, right] of [[-1, 0], [0, -1], [0, 1], [1, 0]]) {
      const r = row + down;
      const c = column + right;
      if (r < 0 || r >= rows || c < 0 || c >= columns) continue;
      const letter = maze[r][c];
      let held = keys;
      if (letter === "#") continue;
      if (letter === "X") return moves[node] + 1;
      if (letter >= "a" && letter <= "f") {
        held |= 1 << (letter.charCodeAt(0) - 97);
      } else if (letter >= "A" && letter <= "F" && !((keys >> (letter.charCodeAt(0) - 65)) & 1)) {
        continue;
      }
      const target = held * size + r * columns + c;
      if (moves[target] === -1) {
        moves[target] = moves[node] + 1;
        queue.push(target);
      }
    }
  }
  return -1;
}

const [rows, columns, ...maze] = require("fs").readFileSync(0, "utf8").trim().split(/\s+/);
console.log(shortest(Number(rows), Number(columns), maze));
