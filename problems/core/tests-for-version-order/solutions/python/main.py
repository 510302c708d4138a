def compare_versions(a, b):
    numbers_a, tag_a = parts(a)
    numbers_b, tag_b = parts(b)
    while len(numbers_a) < len(numbers_b):
        numbers_a.append(0)
    while len(numbers_b) < len(numbers_a):
        numbers_b.append(0)
    for x, y in zip(numbers_a, numbers_b):
        if x < y:
            return -1
        if x > y:
            return 1
    if tag_a == tag_b:
        return 0
    if tag_a == "":
        return 1
    if tag_b == "":
        return -1
    return -1 if tag_a < tag_b else 1


def parts(version):
    numbers, hyphen, tag = version.partition("-")
    if hyphen and not (1 <= len(tag) <= 16 and all("a" <= letter <= "z" for letter in tag)):
        raise ValueError(f"{version!r} is not a version")
    written = numbers.split(".")
    if len(written) > 8 or not version.isascii():
        raise ValueError(f"{version!r} is not a version")
    if not all(number.isdecimal() and len(number) <= 12 for number in written):
        raise ValueError(f"{version!r} is not a version")
    return [int(number) for number in written], tag
