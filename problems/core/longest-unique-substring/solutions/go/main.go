package main

func longestUnique(text string) int {
	var after [256]int // the position behind the last occurrence of each character, 0 before the first one
	start, best := 0, 0
	for i := range len(text) {
		start = max(start, after[text[i]])
		after[text[i]] = i + 1
		best = max(best, i+1-start)
	}
	return best
}
