# Lets a tag decide before the numbers were looked at.
# hint: Is anything with a tag older than anything without?
def compare_versions(a, b):
    left, right = key(a), key(b)
    return (left > right) - (left < right)


def key(version):
    numbers, _, tag = version.partition("-")
    values = [int(number) for number in numbers.split(".")]
    return tag == "", values + [0] * (8 - len(values)), tag
