# n log n: a heap is taken down number by number.
import heapq


def work(nums):
    heap = list(nums)
    heapq.heapify(heap)
    last = 0
    while heap:
        last = heapq.heappop(heap)
    return 1 if last < 0 else 0
