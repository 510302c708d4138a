// 1: looks at both ends; a slice is passed without its elements.
package main

func work(nums []int) int {
	if nums[0]^nums[len(nums)-1] < 0 {
		return 1
	}
	return 0
}
