package main

func editDistance(a string, b string) int {
	// previous[j] is the distance from the part of a before the current character to the first j characters of b.
	previous := make([]int, len(b)+1)
	current := make([]int, len(b)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := range len(a) {
		current[0] = i + 1
		for j := range len(b) {
			replaced := previous[j]
			if a[i] != b[j] {
				replaced++
			}
			current[j+1] = min(previous[j+1]+1, current[j]+1, replaced)
		}
		previous, current = current, previous
	}
	return previous[len(b)]
}
