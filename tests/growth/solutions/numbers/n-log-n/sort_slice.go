// n log n: the library's sort of a shuffled list, with a function that compares.
package main

import "sort"

func work(nums []int) int {
	sort.Slice(nums, func(i, j int) bool { return nums[i] > nums[j] })
	if nums[0] < 0 {
		return 1
	}
	return 0
}
