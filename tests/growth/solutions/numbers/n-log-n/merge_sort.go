// n log n: merge sort by hand, bottom up, with one list to merge into.
package main

func work(nums []int) int {
	from, to := nums, make([]int, len(nums))
	for width := 1; width < len(nums); width *= 2 {
		for start := 0; start < len(nums); start += 2 * width {
			middle := min(start+width, len(nums))
			end := min(start+2*width, len(nums))
			i, j := start, middle
			for k := start; k < end; k++ {
				if j == end || (i < middle && from[i] <= from[j]) {
					to[k] = from[i]
					i++
				} else {
					to[k] = from[j]
					j++
				}
			}
		}
		from, to = to, from
	}
	if from[0] < 0 {
		return 1
	}
	return 0
}
