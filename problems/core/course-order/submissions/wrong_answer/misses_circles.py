# Depth-first search with a single mark, which never notices a circle.
def course_order(count, prerequisites):
    needs = [[] for _ in range(count)]
    for a, b in prerequisites:
        needs[a].append(b)
    visited = [False] * count
    order = []

    def visit(course):
        visited[course] = True
        for earlier in needs[course]:
            if not visited[earlier]:
                visit(earlier)
        order.append(course)

    for course in range(count):
        if not visited[course]:
            visit(course)
    return order
