// sqrt n: 1 + 3 + 5 + … passes n after about the square root of n terms.
package main

func work(n int) int {
	rest, odd := n, 1
	for rest >= odd {
		rest -= odd
		odd += 2
	}
	if rest > n {
		return 1
	}
	return 0
}
