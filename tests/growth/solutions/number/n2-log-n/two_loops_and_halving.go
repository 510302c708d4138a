// n^2 log n: two loops over n and a third that halves.
package main

func work(n int) int {
	total := 0
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			for k := n; k > 0; k /= 2 {
				total = (total + i ^ j ^ k) & 0xfffff
			}
		}
	}
	if total < 0 {
		return 1
	}
	return 0
}
