// n^2: breadth-first search that looks for neighbours in a matrix.
package main

func work(count int, edges [][]int) int {
	joined := make([][]bool, count)
	for i := range joined {
		joined[i] = make([]bool, count)
	}
	for _, edge := range edges {
		joined[edge[0]][edge[1]] = true
		joined[edge[1]][edge[0]] = true
	}
	seen := make([]bool, count)
	seen[0] = true
	queue := []int{0}
	for len(queue) > 0 {
		node := queue[0]
		queue = queue[1:]
		for other := 0; other < count; other++ {
			if joined[node][other] && !seen[other] {
				seen[other] = true
				queue = append(queue, other)
			}
		}
	}
	if !seen[0] {
		return 1
	}
	return 0
}
