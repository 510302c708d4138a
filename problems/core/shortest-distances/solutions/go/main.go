package main

import "container/heap"

type edge struct{ to, length int }

type reached struct{ vertex, distance int }

// queue is a heap with the smallest distance on top.
type queue []reached

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].distance < q[j].distance }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(reached)) }

func (q *queue) Pop() any {
	last := len(*q) - 1
	x := (*q)[last]
	*q = (*q)[:last]
	return x
}

func shortestDistances(count int, edges [][]int, source int) []int {
	neighbours := make([][]edge, count)
	for _, e := range edges {
		neighbours[e[0]] = append(neighbours[e[0]], edge{to: e[1], length: e[2]})
	}

	distances := make([]int, count)
	for v := range distances {
		distances[v] = -1
	}
	distances[source] = 0
	waiting := &queue{{source, 0}}
	for waiting.Len() > 0 {
		now := heap.Pop(waiting).(reached)
		if now.distance > distances[now.vertex] {
			continue // a shorter path was found after this entry went in
		}
		for _, e := range neighbours[now.vertex] {
			distance := now.distance + e.length
			if distances[e.to] == -1 || distance < distances[e.to] {
				distances[e.to] = distance
				heap.Push(waiting, reached{e.to, distance})
			}
		}
	}
	return distances
}
