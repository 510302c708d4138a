// n, log m; together n log n: the haystack is halved for every needle, by the library.
package main

import "sort"

func work(needles []int, haystack []int) int {
	same := 0
	for _, x := range needles {
		place := sort.SearchInts(haystack, x)
		if place < len(haystack) && haystack[place] == x {
			same++
		}
	}
	return same
}
