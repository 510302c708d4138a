# Puts a version with a tag after the one without.
# hint: Which of 3.0 and 3.0-rc came out first?
def compare_versions(a, b):
    left, right = key(a), key(b)
    return (left > right) - (left < right)


def key(version):
    numbers, _, tag = version.partition("-")
    values = [int(number) for number in numbers.split(".")]
    return values + [0] * (8 - len(values)), tag
