# Takes any two tags for the same.
# hint: What if both versions have a tag?
def compare_versions(a, b):
    left, right = key(a), key(b)
    return (left > right) - (left < right)


def key(version):
    numbers, _, tag = version.partition("-")
    values = [int(number) for number in numbers.split(".")]
    return values + [0] * (8 - len(values)), tag == ""
