// n, m; together n: the letters of each are counted.
package main

func work(first string, second string) int {
	counts := make([]int, 26)
	for i := 0; i < len(first); i++ {
		counts[first[i]-'a']++
	}
	for i := 0; i < len(second); i++ {
		counts[second[i]-'a']--
	}
	for _, count := range counts {
		if count > len(first) {
			return 1
		}
	}
	return 0
}
