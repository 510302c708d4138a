def check(input, expected, got):
    """Accepts any order of all courses that respects the prerequisites, and an empty list where there is none."""
    count, prerequisites = input
    if not expected:
        if got:
            return False, "No order exists, so the list should be empty."
        return True, ""
    if not got:
        return False, "An order exists, but the list is empty."
    if len(got) != count:
        return False, f"The order has {len(got)} entries instead of {count}."
    place = [-1] * count
    for i, course in enumerate(got):
        if not 0 <= course < count:
            return False, f"There is no course {course}."
        if place[course] >= 0:
            return False, f"Course {course} occurs twice."
        place[course] = i
    for a, b in prerequisites:
        if place[b] >= place[a]:
            return False, f"Course {a} comes before course {b}, which it requires."
    return True, ""
