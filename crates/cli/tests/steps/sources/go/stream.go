package main

import (
	"bufio"
	"fmt"
	"math/rand"
	"os"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	sum, count := 0, 0
	for {
		var n int
		if _, err := fmt.Fscan(in, &n); err != nil {
			break
		}
		sum += n
		count++
	}
	fmt.Println(sum, count, rand.Intn(1000))
}
