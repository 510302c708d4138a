package main

func work(nums []int, words []string) int {
	rows := make([][]byte, 0)
	for i := 0; i < 24; i++ {
		row := make([]byte, 1<<20)
		row[len(row)-1] = 1
		rows = append(rows, row)
	}
	sum := 0
	for _, row := range rows {
		sum += int(row[len(row)-1])
	}
	return sum
}
