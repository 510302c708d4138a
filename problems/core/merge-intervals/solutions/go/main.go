package main

import (
	"cmp"
	"slices"
)

func mergeIntervals(intervals [][]int) [][]int {
	sorted := slices.Clone(intervals)
	slices.SortFunc(sorted, func(a, b []int) int { return cmp.Compare(a[0], b[0]) })
	merged := [][]int{}
	for _, interval := range sorted {
		start, end := interval[0], interval[1]
		if last := len(merged) - 1; last >= 0 && start <= merged[last][1] {
			merged[last][1] = max(merged[last][1], end)
		} else {
			merged = append(merged, []int{start, end})
		}
	}
	return merged
}
