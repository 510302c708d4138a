// n, m; together n: one map is made with room for all and asked for every needle.
package main

func work(needles []int, haystack []int) int {
	present := make(map[int]bool, len(haystack))
	for _, x := range haystack {
		present[x] = true
	}
	same := 0
	for _, x := range needles {
		if present[x] {
			same++
		}
	}
	return same
}
