// n log n: the library's sort of a shuffled list.
package main

import "slices"

func work(nums []int) int {
	slices.Sort(nums)
	if nums[0] < 0 {
		return 1
	}
	return 0
}
