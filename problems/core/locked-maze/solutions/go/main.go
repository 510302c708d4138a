package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

const keySets = 1 << 6

type state struct {
	place int
	keys  int // one bit a letter
	moves int
}

// shortest expects a wall all around the maze, so that every step leads to a cell.
func shortest(maze string, width int) int {
	seen := make([][keySets]bool, len(maze))
	start := strings.IndexByte(maze, 'S')
	seen[start][0] = true
	queue := []state{{place: start}}
	for len(queue) > 0 {
		now := queue[0]
		queue = queue[1:]
		for _, step := range [...]int{-width, -1, 1, width} {
			place, keys := now.place+step, now.keys
			switch cell := maze[place]; {
			case cell == '#':
				continue
			case cell == 'X':
				return now.moves + 1
			case 'A' <= cell && cell <= 'F':
				if keys>>(cell-'A')&1 == 0 {
					continue
				}
			case 'a' <= cell && cell <= 'f':
				keys |= 1 << (cell - 'a')
			}
			if !seen[place][keys] {
				seen[place][keys] = true
				queue = append(queue, state{place, keys, now.moves + 1})
			}
		}
	}
	return -1
}

func main() {
	in := bufio.NewReader(os.Stdin)
	var rows, columns int
	fmt.Fscan(in, &rows, &columns)

	wall := strings.Repeat("#", columns+2)
	var maze strings.Builder
	maze.WriteString(wall)
	for range rows {
		var row string
		fmt.Fscan(in, &row)
		maze.WriteString("#" + row + "#")
	}
	maze.WriteString(wall)
	fmt.Println(shortest(maze.String(), columns+2))
}
