# Compares each word with one word of every group: quadratic when there are many groups.
def group_anagrams(words):
    groups = []
    for word in words:
        letters = sorted(word)
        for key, group in groups:
            if key == letters:
                group.append(word)
                break
        else:
            groups.append((letters, [word]))
    return [group for _, group in groups]
