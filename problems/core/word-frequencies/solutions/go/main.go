package main

import "strings"

func wordFrequencies(text string, ignored []string) map[string]int {
	skipped := make(map[string]bool, len(ignored))
	for _, word := range ignored {
		skipped[strings.ToLower(word)] = true
	}

	counts := make(map[string]int)
	for i := 0; i < len(text); {
		if !isLetter(text[i]) {
			i++
			continue
		}
		end := endOfWord(text, i)
		if word := strings.ToLower(text[i:end]); !skipped[word] {
			counts[word]++
		}
		i = end
	}
	return counts
}

// endOfWord returns where the word that begins at start ends.
func endOfWord(text string, start int) int {
	end := start
	for end < len(text) {
		joins := text[end] == '\'' && end+1 < len(text) && isLetter(text[end+1])
		if !isLetter(text[end]) && !joins {
			break
		}
		end++
	}
	return end
}

func isLetter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
