// n^2: every pair is added up, none is what was looked for.
package main

func work(nums []int) int {
	for i := range nums {
		for j := i + 1; j < len(nums); j++ {
			if nums[i]+nums[j] == 0 {
				return 1
			}
		}
	}
	return 0
}
