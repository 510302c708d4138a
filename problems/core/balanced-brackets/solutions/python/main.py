def is_balanced(text: str) -> bool:
    closer_of = {"(": ")", "[": "]", "{": "}"}
    expected: list[str] = []
    for c in text:
        if c in closer_of:
            expected.append(closer_of[c])
        elif not expected or expected.pop() != c:
            return False
    return not expected
