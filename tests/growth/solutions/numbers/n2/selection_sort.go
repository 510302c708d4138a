// n^2: selection sort looks through the rest for every place, n(n-1)/2 comparisons.
package main

func work(nums []int) int {
	for i := range nums {
		least := i
		for j := i + 1; j < len(nums); j++ {
			if nums[j] < nums[least] {
				least = j
			}
		}
		nums[i], nums[least] = nums[least], nums[i]
	}
	if nums[0] < 0 {
		return 1
	}
	return 0
}
