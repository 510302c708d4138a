# Interprets the lines of the text directly and searches for the label from the top at every jump.
import sys

NEEDS = {
    "push": 0, "pop": 1, "dup": 1, "swap": 2, "over": 2, "add": 2, "sub": 2, "mul": 2, "div": 2, "mod": 2,
    "less": 2, "jump": 0, "jzero": 1, "print": 1, "halt": 0,
}

lines = [line.split("#", 1)[0].split() for line in sys.stdin.read().split("\n")]
stack, out = [], []
counter = executed = 0


def find(label):
    for index, words in enumerate(lines):
        if words and words[0] == label + ":":
            return index


def fail(reason):
    out.append(f"error: {reason} in line {counter + 1}")


while counter < len(lines):
    words = lines[counter]
    if not words or words[0].endswith(":"):
        counter += 1
        continue
    name = words[0]
    if executed == 200_000:
        fail("limit")
        break
    if len(stack) < NEEDS[name]:
        fail("underflow")
        break
    executed += 1
    if name in ("add", "sub", "mul", "div", "mod", "less"):
        if name in ("div", "mod") and stack[-1] == 0:
            fail("zero")
            break
        b = stack.pop()
        a = stack.pop()
        if name == "add":
            stack.append(a + b)
        elif name == "sub":
            stack.append(a - b)
        elif name == "mul":
            stack.append(a * b)
        elif name == "less":
            stack.append(int(a < b))
        else:
            q = abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)
            stack.append(q if name == "div" else a - b * q)
    elif name == "push":
        stack.append(int(words[1]))
    elif name == "pop":
        stack.pop()
    elif name == "dup":
        stack.append(stack[-1])
    elif name == "over":
        stack.append(stack[-2])
    elif name == "swap":
        stack[-1], stack[-2] = stack[-2], stack[-1]
    elif name == "print":
        out.append(str(stack.pop()))
    elif name == "halt":
        break
    elif name == "jump" or stack.pop() == 0:
        counter = find(words[1])
    counter += 1
if out:
    print("\n".join(out))
