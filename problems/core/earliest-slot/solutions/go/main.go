package main

import (
	"cmp"
	"slices"
)

func earliestSlot(busy []Tuple2[int, int], opens int, closes int, length int) *int {
	bookings := slices.Clone(busy)
	slices.SortFunc(bookings, func(a, b Tuple2[int, int]) int { return cmp.Compare(a.V0, b.V0) })
	candidate := opens
	for _, booking := range bookings {
		start, end := booking.V0, booking.V1
		if start == end {
			continue
		}
		if start-candidate >= length {
			break
		}
		candidate = max(candidate, end)
	}
	if candidate+length > closes {
		return nil
	}
	return &candidate
}
