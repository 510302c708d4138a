package main

func minCoins(coins []int, amount int) int {
	unreachable := amount + 1
	fewest := make([]int, amount+1)
	for x := 1; x <= amount; x++ {
		fewest[x] = unreachable
		for _, coin := range coins {
			if coin <= x {
				fewest[x] = min(fewest[x], fewest[x-coin]+1)
			}
		}
	}
	if fewest[amount] >= unreachable {
		return -1
	}
	return fewest[amount]
}
