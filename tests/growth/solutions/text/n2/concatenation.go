// n^2: strings cannot change, so every += copies the text so far. A byte is one step only, so the square shows late.
package main

func work(text string) int {
	reverse := ""
	for i := len(text) - 1; i >= 0; i-- {
		reverse += text[i : i+1]
	}
	if reverse == "" {
		return 1
	}
	return 0
}
