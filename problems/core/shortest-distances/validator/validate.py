def valid(count, edges, source):
    if not 1 <= count <= 6_000 or len(edges) > 18_000 or not 0 <= source < count:
        return False
    if not all(len(edge) == 3 for edge in edges):
        return False
    return all(0 <= u < count and 0 <= v < count and 0 <= w <= 10**6 for u, v, w in edges)
