package main

func work(nums []int, words []string) int {
	total := 0
	for i := 0; i <= len(nums); i++ {
		total += nums[i]
	}
	return total
}
