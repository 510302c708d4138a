def valid(count, prerequisites):
    if not 1 <= count <= 5_000 or len(prerequisites) > 25_000:
        return False
    return all(len(entry) == 2 and all(0 <= course < count for course in entry) for entry in prerequisites)
