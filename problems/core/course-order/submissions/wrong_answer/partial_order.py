# Returns the courses that can be taken even when a circle blocks the others.
from collections import deque


def course_order(count, prerequisites):
    unlocks = [[] for _ in range(count)]
    missing = [0] * count
    for a, b in prerequisites:
        unlocks[b].append(a)
        missing[a] += 1
    ready = deque(course for course in range(count) if missing[course] == 0)
    order = []
    while ready:
        course = ready.popleft()
        order.append(course)
        for later in unlocks[course]:
            missing[later] -= 1
            if missing[later] == 0:
                ready.append(later)
    return order
