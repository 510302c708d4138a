// Writes JSON.
package main

type tatamiWriter struct{ text []byte }

func (out *tatamiWriter) put(text string) { out.text = append(out.text, text...) }

// What stands between a list's items.
func (out *tatamiWriter) next(first bool) {
	if !first {
		out.text = append(out.text, ',')
	}
}

func (out *tatamiWriter) integer(value int64) {
	var digits [20]byte
	at, rest := len(digits), uint64(value)
	if value < 0 {
		rest = -rest
	}
	for first := true; first || rest > 0; first = false {
		at--
		digits[at] = byte('0' + rest%10)
		rest /= 10
	}
	if value < 0 {
		at--
		digits[at] = '-'
	}
	out.text = append(out.text, digits[at:]...)
}

func (out *tatamiWriter) string(value string) {
	out.text = append(out.text, '"')
	// Bytes that are not UTF-8 come as U+FFFD.
	for _, c := range value {
		switch {
		case c == '"' || c == '\\':
			out.text = append(out.text, '\\', byte(c))
		case c < 0x20:
			out.put("\\u00")
			out.text = append(out.text, "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
		case c < 0x80:
			out.text = append(out.text, byte(c))
		default:
			out.put(string(c))
		}
	}
	out.text = append(out.text, '"')
}
