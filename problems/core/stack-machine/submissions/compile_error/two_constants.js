// Declares the same constant twice in one scope.
const lines = require("fs").readFileSync(0, "utf8").split("\n");
const stack = [];
const lines = lines.map((line) => line.split("#", 1)[0].trim());
for (const line of lines) {
  if (line === "print") console.log(stack.pop());
}
