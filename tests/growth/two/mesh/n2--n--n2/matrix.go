// n^2, m; together n^2: a matrix of nodes, every row of it looked through.
package main

func work(count int, edges [][]int) int {
	near := make([]bool, count*count)
	for _, edge := range edges {
		near[edge[0]*count+edge[1]] = true
	}
	loops := 0
	for a := 0; a < count; a++ {
		for b := 0; b < count; b++ {
			if near[a*count+b] && near[b*count+a] {
				loops++
			}
		}
	}
	if loops < 0 {
		return 1
	}
	return 0
}
