// Subtracts one prefix too many, so the left end of the range is left out unless it is the first position.
const data = require("fs").readFileSync(0, "utf8").split(/\s+/).map(Number);
const [n, q] = data;
const prefix = [0];
for (let i = 0; i < n; i += 1) prefix.push(prefix[i] + data[i + 2]);
const out = [];
for (let i = 0; i < q; i += 1) {
  const left = data[n + 2 + 2 * i];
  const right = data[n + 3 + 2 * i];
  out.push(left === 1 ? prefix[right] : prefix[right] - prefix[left]);
}
console.log(out.join("\n"));
