// Integers of any length. Apart, since this package alone makes a program half as large again.
package main

import tatamiBig "math/big"

var tatamiBigInt = tatamiCodec[*tatamiBig.Int]{
	read: func(in *tatamiReader) *tatamiBig.Int {
		value, _ := new(tatamiBig.Int).SetString(in.number(), 10)
		return value
	},
	write: func(out *tatamiWriter, value *tatamiBig.Int) {
		if value == nil {
			panic("the result is a nil *big.Int")
		}
		out.text = value.Append(out.text, 10)
	},
}
