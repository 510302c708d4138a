# n^2: edit distance of the text and its reverse, memoised over pairs of positions, in rows.
def work(text):
    other = text[::-1]
    memo = {(-1, j): j + 1 for j in range(-1, len(other))}
    for i, a in enumerate(text):
        memo[i, -1] = i + 1
        for j, b in enumerate(other):
            if a == b:
                memo[i, j] = memo[i - 1, j - 1]
            else:
                memo[i, j] = 1 + min(memo[i - 1, j], memo[i, j - 1], memo[i - 1, j - 1])
    return 1 if memo[len(text) - 1, len(other) - 1] < 0 else 0
