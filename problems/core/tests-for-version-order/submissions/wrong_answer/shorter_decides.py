# Stops where the shorter version ends, so that 1.2 and 1.2.1 are the same.
# hint: What if one version has more numbers than the other?
def compare_versions(a, b):
    numbers_a, _, tag_a = a.partition("-")
    numbers_b, _, tag_b = b.partition("-")
    for x, y in zip(numbers_a.split("."), numbers_b.split(".")):
        if int(x) != int(y):
            return -1 if int(x) < int(y) else 1
    if tag_a == tag_b:
        return 0
    return -1 if (tag_a or "~") < (tag_b or "~") else 1
