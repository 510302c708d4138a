// n: a map without a size given grows while it is filled; all growth together is linear.
package main

func work(nums []int) int {
	place := make(map[int]int)
	for i, x := range nums {
		place[x] = i
	}
	total := 0
	for _, x := range nums {
		total = (total*31 + place[x]) % 1000003
	}
	if total < 0 {
		return 1
	}
	return 0
}
