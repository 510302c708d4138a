package main

func work(nums []int, words []string) int {
	for n := 0; ; n++ {
	}
}
