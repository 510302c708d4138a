# n, m log m; together n log n: the edges are sorted, by a merge sort of its own, then their ends counted.
def merge_sort(items):
    if len(items) < 2:
        return items
    middle = len(items) // 2
    left, right = merge_sort(items[:middle]), merge_sort(items[middle:])
    merged, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]


def work(count, edges):
    ends = [0] * count
    for a, b in merge_sort(edges):
        ends[a] += 1
        ends[b] += 1
    return 1 if min(ends) < 0 else 0
