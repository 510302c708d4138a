const data = require("fs").readFileSync(0, "utf8").split(/\s+/);
const n = Number(data[0]);
const q = Number(data[1]);

const prefix = new Float64Array(n + 1);
for (let i = 0; i < n; i += 1) {
  prefix[i + 1] = prefix[i] + Number(data[i + 2]);
}

const out = [];
for (let i = 0; i < q; i += 1) {
  const left = Number(data[n + 2 + 2 * i]);
  const right = Number(data[n + 3 + 2 * i]);
  out.push(prefix[right] - prefix[left - 1]);
}
console.log(out.join("\n"));
