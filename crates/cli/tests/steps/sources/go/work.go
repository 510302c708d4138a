package main

import "sort"

func work(nums []int, words []string) int {
	count := make(map[string]int)
	for _, word := range words {
		count[word]++
	}
	sort.Slice(nums, func(i, j int) bool {
		a, b := nums[i], nums[j]
		if a%97 != b%97 {
			return a%97 < b%97
		}
		return a < b
	})
	total := 0
	for i, number := range nums {
		total = (total*31 + number + i) % 1000003
	}
	// A map is walked from a random place.
	for word, times := range count {
		total = (total*7 + len(word)*times) % 1000003
	}
	return total
}
