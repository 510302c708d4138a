# Breaks when only the first version has a tag.
# hint: Each of the two may have a tag or none: that makes four combinations.
def compare_versions(a, b):
    left, *tag_a = a.split("-")
    right, *tag_b = b.split("-")
    values = [[int(number) for number in side.split(".")] for side in (left, right)]
    left, right = [side + [0] * (8 - len(side)) for side in values]
    if left != right:
        return -1 if left < right else 1
    if not tag_a:
        return 1 if tag_b else 0
    return (tag_a[0] > tag_b[0]) - (tag_a[0] < tag_b[0])
