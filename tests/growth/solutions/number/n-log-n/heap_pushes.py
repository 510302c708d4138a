# n log n: every number pushed is the smallest so far and rises to the top of the heap.
import heapq


def work(n):
    heap = []
    for i in range(n, 0, -1):
        heapq.heappush(heap, i)
    return 1 if heap[0] < 0 else 0
