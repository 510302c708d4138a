package main

import (
	"bufio"
	"os"
	"strconv"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Split(bufio.ScanWords)
	next := func() int {
		in.Scan()
		number, _ := strconv.Atoi(in.Text())
		return number
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()

	n, q := next(), next()
	prefix := make([]int, n+1) // prefix[i] is the sum of the first i numbers
	for i := range n {
		prefix[i+1] = prefix[i] + next()
	}
	for range q {
		left, right := next(), next()
		out.WriteString(strconv.Itoa(prefix[right] - prefix[left-1]))
		out.WriteByte('\n')
	}
}
