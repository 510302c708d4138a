const LIMIT = 200_000;
const NEEDS = {
  push: 0, pop: 1, dup: 1, swap: 2, over: 2, add: 2, sub: 2, mul: 2, div: 2, mod: 2,
  less: 2, jump: 0, jzero: 1, print: 1, halt: 0,
};

// The instructions as { name, operand, line }; a jump's operand is the index of an instruction.
function parse(text) {
  const code = [];
  const labels = new Map();
  text.split("\n").forEach((line, index) => {
    const words = line.split("#", 1)[0].trim();
    if (words === "") return;
    if (words.endsWith(":")) {
      labels.set(words.slice(0, -1), code.length);
    } else {
      const [name, operand] = words.split(/ +/);
      code.push({ name, operand, line: index + 1 });
    }
  });
  for (const instruction of code) {
    if (instruction.name === "push") instruction.operand = Number(instruction.operand);
    if (instruction.name === "jump" || instruction.name === "jzero") {
      instruction.operand = labels.get(instruction.operand);
    }
  }
  return code;
}

function run(code) {
  const out = [];
  const stack = [];
  let counter = 0;
  let executed = 0;
  while (counter < code.length) {
    const { name, operand, line } = code[counter];
    if (executed === LIMIT) {
      out.push(`error: limit in line ${line}`);
      return out;
    }
    if (stack.length < NEEDS[name]) {
      out.push(`error: underflow in line ${line}`);
      return out;
    }
    executed += 1;
    counter += 1;
    const top = stack.length - 1;
    switch (name) {
      case "push": stack.push(operand); break;
      case "pop": stack.pop(); break;
      case "dup": stack.push(stack[top]); break;
      case "over": stack.push(stack[top - 1]); break;
      case "swap": {
        const b = stack[top];
        stack[top] = stack[top - 1];
        stack[top - 1] = b;
        break;
      }
      case "jump": counter = operand; break;
      case "jzero": if (stack.pop() === 0) counter = operand; break;
      case "print": out.push(stack.pop()); break;
      case "halt": return out;
      default: {
        const b = stack.pop();
        const a = stack.pop();
        if (b === 0 && (name === "div" || name === "mod")) {
          out.push(`error: zero in line ${line}`);
          return out;
        }
        // Adding 0 turns a negative zero into an ordinary one.
        if (name === "add") stack.push(a + b);
        else if (name === "sub") stack.push(a - b);
        else if (name === "mul") stack.push(a * b + 0);
        else if (name === "div") stack.push(Math.trunc(a / b) + 0);
        else if (name === "mod") stack.push((a % b) + 0);
        else stack.push(a < b ? 1 : 0);
      }
    }
  }
  return out;
}

const out = run(parse(require("fs").readFileSync(0, "utf8")));
if (out.length > 0) console.log(out.join("\n"));
