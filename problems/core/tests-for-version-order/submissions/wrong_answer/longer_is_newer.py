# Takes the longer version for the newer one even if it only adds zeros.
# hint: Can a version have more numbers without being newer?
def compare_versions(a, b):
    numbers_a, _, tag_a = a.partition("-")
    numbers_b, _, tag_b = b.partition("-")
    left = [int(number) for number in numbers_a.split(".")]
    right = [int(number) for number in numbers_b.split(".")]
    if left != right:
        return -1 if left < right else 1
    if tag_a == tag_b:
        return 0
    return -1 if (tag_a or "~") < (tag_b or "~") else 1
