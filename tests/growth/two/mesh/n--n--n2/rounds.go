// n, m; together n^2: all edges once for every node, n·m.
package main

func work(count int, edges [][]int) int {
	far := make([]int, count)
	for node := range far {
		far[node] = 1000000
	}
	far[0] = 0
	for round := 0; round < count; round++ {
		for _, edge := range edges {
			a, b := edge[0], edge[1]
			far[b] = min(far[b], far[a]+1)
			far[a] = min(far[a], far[b]+1)
		}
	}
	if far[0] != 0 {
		return 1
	}
	return 0
}
