// log n: one binary search by the library.
package main

import "sort"

func work(nums []int, target int) int {
	if sort.SearchInts(nums, target) > len(nums) {
		return 1
	}
	return 0
}
