// 2^n: one round for every subset of the list.
package main

func work(nums []int) int {
	end := 1 << min(len(nums), 60)
	total := 0
	for subset := 0; subset < end; subset++ {
		total = (total*31 + nums[subset%len(nums)] ^ subset) & 0xfffff
	}
	if total < 0 {
		return 1
	}
	return 0
}
