const text = require("fs").readFileSync(0, "utf8");
const numbers = text.split(/\s+/).filter((word) => word !== "").map(Number);
console.log(numbers.reduce((sum, n) => sum + n, 0), numbers.length);
console.log(Math.floor(Math.random() * 1000), Date.now() > 0);
