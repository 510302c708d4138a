// n: letters are counted in an array.
package main

func work(text string) int {
	var counts [128]int
	for _, letter := range text {
		counts[letter&127]++
	}
	for _, count := range counts {
		if count < 0 {
			return 1
		}
	}
	return 0
}
