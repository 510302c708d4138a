def valid(stdin):
    lines = [numbers(line) for line in stdin.removesuffix("\n").split("\n")]
    (n, q), row, *questions = lines
    if not (1 <= n <= 100_000 and 1 <= q <= 100_000) or len(row) != n or len(questions) != q:
        return False
    if any(abs(number) > 10**9 for number in row):
        return False
    return all(len(question) == 2 and 1 <= question[0] <= question[1] <= n for question in questions)


def numbers(line):
    """The numbers of a line; raises where they are not written plainly, with single spaces between them."""
    found = [int(word) for word in line.split(" ")]
    if " ".join(map(str, found)) != line:
        raise ValueError("not written plainly")
    return found
