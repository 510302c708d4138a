package main

type square struct{ row, column int }

func countIslands(grid [][]int) int {
	islands := 0
	for r, row := range grid {
		for c, land := range row {
			if land == 1 {
				islands++
				sink(grid, square{r, c})
			}
		}
	}
	return islands
}

// sink turns the island that start belongs to into water.
func sink(grid [][]int, start square) {
	grid[start.row][start.column] = 0
	stack := []square{start}
	for len(stack) > 0 {
		at := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		neighbours := [...]square{
			{at.row - 1, at.column}, {at.row + 1, at.column},
			{at.row, at.column - 1}, {at.row, at.column + 1},
		}
		for _, next := range neighbours {
			if next.row < 0 || next.row >= len(grid) || next.column < 0 || next.column >= len(grid[0]) {
				continue
			}
			if grid[next.row][next.column] == 1 {
				grid[next.row][next.column] = 0
				stack = append(stack, next)
			}
		}
	}
}
