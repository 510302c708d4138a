LIMIT = 200_000
LARGEST = 10**15
NEEDS = {
    "push": 0, "pop": 1, "dup": 1, "swap": 2, "over": 2, "add": 2, "sub": 2, "mul": 2, "div": 2, "mod": 2,
    "less": 2, "jump": 0, "jzero": 1, "print": 1, "halt": 0,
}
WITH_OPERAND = {"push", "jump", "jzero"}
NAME = set("abcdefghijklmnopqrstuvwxyz0123456789_")
# Printable ASCII characters and line feeds.
ALLOWED = {"\n", *map(chr, range(32, 127))}


def valid(stdin):
    lines = stdin.removesuffix("\n").split("\n") if stdin else []
    if not 1 <= len(lines) <= 5_000 or len(stdin) > 200_000 or not set(stdin) <= ALLOWED:
        return False
    code = parse(lines)
    return code is not None and stays_in_range(code)


def parse(lines):
    """The instructions as (name, operand), a jump's operand as the index of an instruction; None if one is wrong."""
    code, labels = [], {}
    for line in lines:
        words = line.split("#", 1)[0].split()
        if not words:
            continue
        if words[0].endswith(":"):
            if len(words) > 1 or not is_name(words[0][:-1]):
                return None
            labels.setdefault(words[0][:-1], []).append(len(code))
            continue
        if words[0] not in NEEDS or len(words) != 1 + (words[0] in WITH_OPERAND):
            return None
        code.append((words[0], words[-1]))
    for index, (name, operand) in enumerate(code):
        if name == "push":
            number = int(operand)
            if str(number) != operand or abs(number) > 10**9:
                return None
            code[index] = (name, number)
        elif name in ("jump", "jzero"):
            places = labels.get(operand, [])
            if len(places) != 1:
                return None
            code[index] = (name, places[0])
    return code


def is_name(text):
    return text != "" and set(text) <= NAME


def stays_in_range(code):
    """Runs the program, as far as it goes: whether no value on the stack goes beyond the largest."""
    stack, counter = [], 0
    for _ in range(LIMIT):
        if counter >= len(code):
            return True
        name, operand = code[counter]
        if len(stack) < NEEDS[name]:
            return True
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
        elif name in ("pop", "print"):
            stack.pop()
        elif name == "halt":
            return True
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
                return True
            else:
                size = abs(a) // abs(b)
                quotient = size if (a < 0) == (b < 0) else -size
                stack.append(quotient if name == "div" else a - b * quotient)
            if abs(stack[-1]) > LARGEST:
                return False
    return True
