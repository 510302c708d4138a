package main

func courseOrder(count int, prerequisites [][]int) []int {
	unlocks := make([][]int, count)
	missing := make([]int, count)
	for _, entry := range prerequisites {
		course, before := entry[0], entry[1]
		unlocks[before] = append(unlocks[before], course)
		missing[course]++
	}

	// The order is the queue as well: the courses from taken on are ready, but have not unlocked others yet.
	order := make([]int, 0, count)
	for course, left := range missing {
		if left == 0 {
			order = append(order, course)
		}
	}
	for taken := 0; taken < len(order); taken++ {
		for _, later := range unlocks[order[taken]] {
			missing[later]--
			if missing[later] == 0 {
				order = append(order, later)
			}
		}
	}
	if len(order) < count {
		return []int{}
	}
	return order
}
