// n log n: every number pushed is the smallest so far and rises to the top of the heap.
package main

import "container/heap"

type smallest []int

func (h smallest) Len() int           { return len(h) }
func (h smallest) Less(i, j int) bool { return h[i] < h[j] }
func (h smallest) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *smallest) Push(x any)        { *h = append(*h, x.(int)) }
func (h *smallest) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

func work(n int) int {
	h := &smallest{}
	for i := n; i > 0; i-- {
		heap.Push(h, i)
	}
	if (*h)[0] < 0 {
		return 1
	}
	return 0
}
