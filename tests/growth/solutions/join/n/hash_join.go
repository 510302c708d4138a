// n: one map is made with room for all and asked for every number of the other list.
package main

func work(left []int, right []int) int {
	present := make(map[int]bool, len(right))
	for _, x := range right {
		present[x] = true
	}
	same := 0
	for _, x := range left {
		if present[x] {
			same++
		}
	}
	return same
}
