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
    if hyphen:
        require(1 <= len(tag) <= 16 and all("a" <= letter <= "z" for letter in tag), version)
    written = numbers.split(".")
    require(1 <= len(written) <= 8, version)
    for number in written:
        require(1 <= len(number) <= 12 and all("0" <= digit <= "9" for digit in number), version)
    return [int(number) for number in written], tag


def require(right, version):
    if not right:
        raise ValueError(f"{version!r} is not a version")
