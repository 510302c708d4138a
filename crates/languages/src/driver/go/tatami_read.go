// Reads JSON. What the host sends is well formed: what is not panics.
package main

type tatamiReader struct {
	text []byte
	at   int
}

func (in *tatamiReader) peek() byte {
	for in.text[in.at] == ' ' || in.text[in.at] == '\n' || in.text[in.at] == '\r' || in.text[in.at] == '\t' {
		in.at++
	}
	return in.text[in.at]
}

func (in *tatamiReader) take(wanted byte) bool {
	if in.peek() != wanted {
		return false
	}
	in.at++
	return true
}

func (in *tatamiReader) expect(wanted byte) {
	if !in.take(wanted) {
		panic("the input is broken")
	}
}

func (in *tatamiReader) word(wanted string) bool {
	in.peek()
	if len(in.text)-in.at < len(wanted) || string(in.text[in.at:in.at+len(wanted)]) != wanted {
		return false
	}
	in.at += len(wanted)
	return true
}

// The items of a list.
func (in *tatamiReader) items(item func()) {
	in.expect('[')
	if in.take(']') {
		return
	}
	for {
		item()
		if !in.take(',') {
			break
		}
	}
	in.expect(']')
}

// The value under a name that comes next in an object.
func (in *tatamiReader) key(opening byte, name string) {
	in.expect(opening)
	if in.string() != name {
		panic("the input is broken")
	}
	in.expect(':')
}

// The characters of a number.
func (in *tatamiReader) number() string {
	in.peek()
	begin := in.at
	for in.at < len(in.text) {
		c := in.text[in.at]
		if (c < '0' || c > '9') && c != '-' && c != '+' && c != '.' && c != 'e' && c != 'E' {
			break
		}
		in.at++
	}
	return string(in.text[begin:in.at])
}

func (in *tatamiReader) integer() int64 {
	negative := in.take('-')
	// Below zero there is one number more.
	value := int64(0)
	for in.at < len(in.text) && in.text[in.at] >= '0' && in.text[in.at] <= '9' {
		value = value*10 - int64(in.text[in.at]-'0')
		in.at++
	}
	if negative {
		return value
	}
	return -value
}

func (in *tatamiReader) string() string {
	in.expect('"')
	begin := in.at
	for in.text[in.at] != '"' && in.text[in.at] != '\\' {
		in.at++
	}
	text := in.text[begin:in.at:in.at]
	for in.text[in.at] != '"' {
		if in.text[in.at] == '\\' {
			in.at++
			text = in.escape(text)
		} else {
			text = append(text, in.text[in.at])
			in.at++
		}
	}
	in.at++
	return string(text)
}

func (in *tatamiReader) escape(text []byte) []byte {
	c := in.text[in.at]
	in.at++
	switch c {
	case 'b':
		return append(text, '\b')
	case 'f':
		return append(text, '\f')
	case 'n':
		return append(text, '\n')
	case 'r':
		return append(text, '\r')
	case 't':
		return append(text, '\t')
	case 'u':
	default:
		return append(text, c)
	}
	code := in.hex()
	if code >= 0xd800 && code < 0xdc00 && in.text[in.at] == '\\' && in.text[in.at+1] == 'u' {
		before := in.at
		in.at += 2
		if low := in.hex(); low >= 0xdc00 && low < 0xe000 {
			code = 0x10000 + (code-0xd800)<<10 + (low - 0xdc00)
		} else {
			in.at = before
		}
	}
	// Half a pair becomes U+FFFD.
	return append(text, string(code)...)
}

func (in *tatamiReader) hex() rune {
	code := rune(0)
	for end := in.at + 4; in.at < end; in.at++ {
		c := rune(in.text[in.at])
		if c > '9' {
			c = c|0x20 - 'a' + '0' + 10
		}
		code = code<<4 + c - '0'
	}
	return code
}
