# Pops without checking that something is open, and crashes on a closing bracket too many.
def is_balanced(text):
    opener_of = {")": "(", "]": "[", "}": "{"}
    stack = []
    for c in text:
        if c not in opener_of:
            stack.append(c)
        elif stack.pop() != opener_of[c]:
            return False
    return not stack
