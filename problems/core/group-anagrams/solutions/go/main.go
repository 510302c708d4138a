package main

func groupAnagrams(words []string) [][]string {
	type letters [26]uint8 // how often each letter occurs

	groups := make(map[letters][]string)
	for _, word := range words {
		var key letters
		for i := range len(word) {
			key[word[i]-'a']++
		}
		groups[key] = append(groups[key], word)
	}

	result := make([][]string, 0, len(groups))
	for _, group := range groups {
		result = append(result, group)
	}
	return result
}
