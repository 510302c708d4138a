// How values of each type are read and written.
//
// Candidates may give names like min, any or sort a meaning of their own in this very package, so hardly any is used here.
package main

import tatamiFloats "strconv"

// How values of a type are read and written.
type tatamiCodec[T interface{}] struct {
	read  func(in *tatamiReader) T
	write func(out *tatamiWriter, value T)
}

var tatamiInt = tatamiCodec[int]{
	read:  func(in *tatamiReader) int { return int(in.integer()) },
	write: func(out *tatamiWriter, value int) { out.integer(int64(value)) },
}

var tatamiInt64 = tatamiCodec[int64]{
	read:  func(in *tatamiReader) int64 { return in.integer() },
	write: func(out *tatamiWriter, value int64) { out.integer(value) },
}

var tatamiBool = tatamiCodec[bool]{
	read: func(in *tatamiReader) bool { return in.word("true") || !in.word("false") },
	write: func(out *tatamiWriter, value bool) {
		if value {
			out.put("true")
		} else {
			out.put("false")
		}
	},
}

var tatamiString = tatamiCodec[string]{
	read:  func(in *tatamiReader) string { return in.string() },
	write: func(out *tatamiWriter, value string) { out.string(value) },
}

var tatamiFloat = tatamiCodec[float64]{
	read: func(in *tatamiReader) float64 {
		text := ""
		if in.peek() == '"' {
			// NaN, Infinity, -Infinity.
			text = in.string()
		} else {
			text = in.number()
		}
		value, _ := tatamiFloats.ParseFloat(text, 64)
		return value
	},
	write: func(out *tatamiWriter, value float64) {
		switch {
		case value != value:
			out.put("\"NaN\"")
		case value-value != 0:
			if value > 0 {
				out.put("\"Infinity\"")
			} else {
				out.put("\"-Infinity\"")
			}
		default:
			begin := len(out.text)
			out.text = tatamiFloats.AppendFloat(out.text, value, 'g', -1, 64)
			for _, c := range out.text[begin:] {
				if c == '.' || c == 'e' {
					return
				}
			}
			// A whole number keeps its point, so that it stays a float on the way.
			out.put(".0")
		}
	},
}

func tatamiList[T interface{}](item tatamiCodec[T]) tatamiCodec[[]T] {
	return tatamiCodec[[]T]{
		read: func(in *tatamiReader) []T {
			value := []T{}
			in.items(func() { value = append(value, item.read(in)) })
			return value
		},
		write: func(out *tatamiWriter, value []T) {
			out.put("[")
			for i := range value {
				out.next(i == 0)
				item.write(out, value[i])
			}
			out.put("]")
		},
	}
}

func tatamiMap[K comparable, V interface{}](key tatamiCodec[K], held tatamiCodec[V]) tatamiCodec[map[K]V] {
	return tatamiCodec[map[K]V]{
		read: func(in *tatamiReader) map[K]V {
			value := map[K]V{}
			in.items(func() {
				in.expect('[')
				k := key.read(in)
				in.expect(',')
				value[k] = held.read(in)
				in.expect(']')
			})
			return value
		},
		write: func(out *tatamiWriter, value map[K]V) {
			out.put("[")
			first := true
			for k, v := range value {
				out.next(first)
				first = false
				out.put("[")
				key.write(out, k)
				out.put(",")
				held.write(out, v)
				out.put("]")
			}
			out.put("]")
		},
	}
}

func tatamiOptional[T interface{}](held tatamiCodec[T]) tatamiCodec[*T] {
	return tatamiCodec[*T]{
		read: func(in *tatamiReader) *T {
			if in.word("null") {
				return nil
			}
			value := held.read(in)
			return &value
		},
		write: func(out *tatamiWriter, value *T) {
			if value == nil {
				out.put("null")
			} else {
				held.write(out, *value)
			}
		},
	}
}

// More nodes than any answer has: what goes on after them runs in a circle.
const tatamiMostNodes = 1_000_000

func tatamiCount(nodes *int, what string) {
	if *nodes++; *nodes > tatamiMostNodes {
		panic("the " + what + " has a cycle")
	}
}
