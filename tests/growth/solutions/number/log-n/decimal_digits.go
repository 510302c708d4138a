// log n: one round for every decimal digit of n.
package main

func work(n int) int {
	total := 0
	for n > 0 {
		total += n % 10
		n /= 10
	}
	if total < 0 {
		return 1
	}
	return 0
}
