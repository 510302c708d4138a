// n: breadth-first search with a slice as the queue visits every node and edge once.
package main

func work(count int, edges [][]int) int {
	neighbours := make([][]int, count)
	for _, edge := range edges {
		a, b := edge[0], edge[1]
		neighbours[a] = append(neighbours[a], b)
		neighbours[b] = append(neighbours[b], a)
	}
	distance := make([]int, count)
	for i := range distance {
		distance[i] = -1
	}
	distance[0] = 0
	queue := []int{0}
	for len(queue) > 0 {
		node := queue[0]
		queue = queue[1:]
		for _, other := range neighbours[node] {
			if distance[other] < 0 {
				distance[other] = distance[node] + 1
				queue = append(queue, other)
			}
		}
	}
	if distance[0] < 0 {
		return 1
	}
	return 0
}
