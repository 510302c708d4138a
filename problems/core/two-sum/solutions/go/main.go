package main

func twoSum(nums []int, target int) []int {
	seen := make(map[int]int, len(nums)) // number -> its position
	for i, x := range nums {
		if j, found := seen[target-x]; found {
			return []int{j, i}
		}
		seen[x] = i
	}
	return nil
}
