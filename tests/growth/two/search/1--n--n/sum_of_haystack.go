// 1, m; together n: one pass over the haystack; of the needles only how many there are.
package main

func work(needles []int, haystack []int) int {
	mixed := len(needles)
	for _, x := range haystack {
		mixed = (mixed*31 + x) % 1000003
	}
	if mixed < 0 {
		return 1
	}
	return 0
}
