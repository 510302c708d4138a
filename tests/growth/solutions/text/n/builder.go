// n: a strings.Builder grows by doubling.
package main

import "strings"

func work(text string) int {
	var out strings.Builder
	for i := len(text) - 1; i >= 0; i-- {
		out.WriteByte(text[i])
	}
	if out.String() == "" {
		return 1
	}
	return 0
}
