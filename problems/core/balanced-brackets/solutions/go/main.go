package main

func isBalanced(text string) bool {
	var expected []byte // the closing brackets still to come, the next one last
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '(':
			expected = append(expected, ')')
		case '[':
			expected = append(expected, ']')
		case '{':
			expected = append(expected, '}')
		default:
			last := len(expected) - 1
			if last < 0 || expected[last] != c {
				return false
			}
			expected = expected[:last]
		}
	}
	return len(expected) == 0
}
