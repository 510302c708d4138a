package main

import "math/big"

func countRoutes(rows []string) *big.Int {
	columns := len(rows[0])
	// Entry c+1 belongs to column c; entry 0 stands for a blocked column to the left of the map.
	previous := make([]big.Int, columns+1)
	current := make([]big.Int, columns+1)
	previous[0].SetInt64(1) // one imagined route to the cell diagonally before the start
	for _, row := range rows {
		current[0].SetInt64(0)
		for c := range columns {
			here := &current[c+1]
			if row[c] == '#' {
				here.SetInt64(0)
				continue
			}
			here.Add(&current[c], &previous[c+1])
			here.Add(here, &previous[c])
		}
		previous, current = current, previous
	}
	return &previous[columns]
}
