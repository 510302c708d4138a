// 2^n: plain recursion for Fibonacci's numbers; to be exact the base is 1.618.
package main

func fibonacci(n int) int {
	if n < 2 {
		return n
	}
	return fibonacci(n-1) + fibonacci(n-2)
}

func work(n int) int {
	if fibonacci(n) < 0 {
		return 1
	}
	return 0
}
