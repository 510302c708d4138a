package main

func sortNumbers(nums []int) []int {
	sortWith(nums, make([]int, len(nums)))
	return nums
}

// sortWith sorts nums; buffer is room of the same length.
func sortWith(nums, buffer []int) {
	if len(nums) <= 1 {
		return
	}
	middle := len(nums) / 2
	sortWith(nums[:middle], buffer[:middle])
	sortWith(nums[middle:], buffer[middle:])
	merge(nums[:middle], nums[middle:], buffer)
	copy(nums, buffer)
}

// merge fills merged with the numbers of two sorted slices in order.
func merge(left, right, merged []int) {
	i, j := 0, 0
	for k := range merged {
		if j == len(right) || i < len(left) && left[i] <= right[j] {
			merged[k] = left[i]
			i++
		} else {
			merged[k] = right[j]
			j++
		}
	}
}
