package main

import "container/heap"

// half holds positions in the list of values. Those that have left the window stay in it until they come to the top.
type half struct {
	positions []int
	before    func(a, b int) bool
}

func (h *half) Len() int           { return len(h.positions) }
func (h *half) Less(i, j int) bool { return h.before(h.positions[i], h.positions[j]) }
func (h *half) Swap(i, j int)      { h.positions[i], h.positions[j] = h.positions[j], h.positions[i] }
func (h *half) Push(x any)         { h.positions = append(h.positions, x.(int)) }

func (h *half) Pop() any {
	last := len(h.positions) - 1
	x := h.positions[last]
	h.positions = h.positions[:last]
	return x
}

// top returns the first position that is not before oldest.
func (h *half) top(oldest int) int {
	for h.positions[0] < oldest {
		heap.Pop(h)
	}
	return h.positions[0]
}

func slidingMedian(values []int, size int) []float64 {
	low := &half{before: func(a, b int) bool { return values[a] > values[b] }}
	high := &half{before: func(a, b int) bool { return values[a] < values[b] }}
	inLow := make([]bool, len(values))
	liveLow := 0 // positions in low that are inside the window
	medians := make([]float64, 0, len(values)-size+1)

	for i, value := range values {
		oldest := i - size + 1
		if low.Len() > 0 && value <= values[low.positions[0]] {
			heap.Push(low, i)
			inLow[i] = true
			liveLow++
		} else {
			heap.Push(high, i)
		}
		if oldest > 0 && inLow[oldest-1] {
			liveLow--
		}

		wanted := (min(i+1, size) + 1) / 2
		for ; liveLow > wanted; liveLow-- {
			moved := low.top(oldest)
			heap.Pop(low)
			heap.Push(high, moved)
			inLow[moved] = false
		}
		for ; liveLow < wanted; liveLow++ {
			moved := high.top(oldest)
			heap.Pop(high)
			heap.Push(low, moved)
			inLow[moved] = true
		}

		if oldest < 0 {
			continue
		}
		median := float64(values[low.top(oldest)])
		if size%2 == 0 {
			median = (median + float64(values[high.top(oldest)])) / 2
		}
		medians = append(medians, median)
	}
	return medians
}
