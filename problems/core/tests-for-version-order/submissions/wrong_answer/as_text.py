# Compares numbers as text, so that 10 comes before 9.
# hint: Which numbers are in another order when they are read as words?
def compare_versions(a, b):
    (left, tag_a), (right, tag_b) = parts(a), parts(b)
    size = max(len(left), len(right))
    left += ["0"] * (size - len(left))
    right += ["0"] * (size - len(right))
    left = [number.lstrip("0") for number in left]
    right = [number.lstrip("0") for number in right]
    if left != right:
        return -1 if left < right else 1
    if tag_a == tag_b:
        return 0
    return -1 if (tag_a or "~") < (tag_b or "~") else 1


def parts(version):
    numbers, _, tag = version.partition("-")
    return numbers.split("."), tag
