package main

import "slices"

func rotate(matrix [][]int) {
	// Mirrored at the main diagonal, then left to right, every entry has made a quarter turn.
	for r := range matrix {
		for c := r + 1; c < len(matrix); c++ {
			matrix[r][c], matrix[c][r] = matrix[c][r], matrix[r][c]
		}
	}
	for _, row := range matrix {
		slices.Reverse(row)
	}
}
