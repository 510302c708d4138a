# n: building a heap at once is linear; only pushing one by one is not.
import heapq


def work(nums):
    heap = list(nums)
    heapq.heapify(heap)
    return 1 if heap[0] < 0 else 0
