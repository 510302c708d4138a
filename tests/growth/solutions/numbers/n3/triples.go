// n^3: all triples of positions, n(n-1)(n-2)/6 of them.
package main

func work(nums []int) int {
	total := 0
	for i := range nums {
		for j := i + 1; j < len(nums); j++ {
			for k := j + 1; k < len(nums); k++ {
				if nums[i]+nums[j] == nums[k] {
					total++
				}
			}
		}
	}
	if total < 0 {
		return 1
	}
	return 0
}
