# Divides with //, which rounds down and not towards zero.
import sys

LIMIT = 200_000
NEEDS = {
    "push": 0, "pop": 1, "dup": 1, "swap": 2, "over": 2, "add": 2, "sub": 2, "mul": 2, "div": 2, "mod": 2,
    "less": 2, "jump": 0, "jzero": 1, "print": 1, "halt": 0,
}


def parse(text):
    """The instructions as (name, operand, line); a jump's operand is the index of an instruction."""
    code, labels = [], {}
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split("#", 1)[0].split()
        if not words:
            continue
        if words[0].endswith(":"):
            labels[words[0][:-1]] = len(code)
        else:
            code.append((words[0], words[1] if len(words) > 1 else None, number))
    for index, (name, operand, number) in enumerate(code):
        if name == "push":
            code[index] = (name, int(operand), number)
        elif name in ("jump", "jzero"):
            code[index] = (name, labels[operand], number)
    return code


def quotient(a, b):
    """a divided by b, rounded down."""
    return a // b


def run(code):
    out, stack = [], []
    counter = executed = 0
    while counter < len(code):
        name, operand, number = code[counter]
        if executed == LIMIT:
            out.append(f"error: limit in line {number}")
            break
        if len(stack) < NEEDS[name]:
            out.append(f"error: underflow in line {number}")
            break
        executed += 1
        counter += 1
        if name == "push":
            stack.append(operand)
        elif name == "jump":
            counter = operand
        elif name == "jzero":
            if stack.pop() == 0:
                counter = operand
        elif name == "dup":
            stack.append(stack[-1])
        elif name == "over":
            stack.append(stack[-2])
        elif name == "swap":
            stack[-1], stack[-2] = stack[-2], stack[-1]
        elif name == "pop":
            stack.pop()
        elif name == "print":
            out.append(str(stack.pop()))
        elif name == "halt":
            break
        else:
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
            elif b == 0:
                out.append(f"error: zero in line {number}")
                break
            elif name == "div":
                stack.append(quotient(a, b))
            else:
                stack.append(a - b * quotient(a, b))
    return out


def main():
    out = run(parse(sys.stdin.read()))
    if out:
        print("\n".join(out))


main()
