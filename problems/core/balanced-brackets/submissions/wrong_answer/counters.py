# Counts each kind separately and so accepts brackets that cross, such as "([)]".
def is_balanced(text):
    opened = {"(": 0, "[": 0, "{": 0}
    opener_of = {")": "(", "]": "[", "}": "{"}
    for c in text:
        if c in opened:
            opened[c] += 1
        else:
            opened[opener_of[c]] -= 1
            if opened[opener_of[c]] < 0:
                return False
    return not any(opened.values())
