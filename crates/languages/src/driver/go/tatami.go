// What the host calls (docs/guest-abi.md).
package main

import (
	tatamiHeap "runtime"
	tatamiAddress "unsafe"
)

//go:linkname tatamiSetGC runtime/debug.setGCPercent
func tatamiSetGC(percent int32) int32

var (
	tatamiBytes  []byte
	tatamiOutput tatamiWriter
	tatamiAnswer [2]uint32
)

//go:wasmexport tatami_input
func tatamiInput(length uint32) uint32 {
	tatamiBytes = make([]byte, length)
	return uint32(uintptr(tatamiAddress.Pointer(tatamiAddress.SliceData(tatamiBytes))))
}

// Beyond so many bytes of input the heap is large enough for the collector to have begun.
const tatamiLarge = 64 << 10

// Nothing is collected while arguments are decoded, and afterwards everything: what the candidate's code is charged with
// is its own garbage.
//
//go:wasmexport tatami_bind
func tatamiBind() {
	tatamiSetGC(-1)
	in := tatamiReader{text: tatamiBytes}
	tatamiDoBind(&in)
	tatamiBytes = nil
	tatamiSetGC(100)
	if len(in.text) > tatamiLarge {
		in.text = nil
		tatamiHeap.GC()
	}
}

//go:wasmexport tatami_invoke
func tatamiInvoke() { tatamiDoInvoke() }

//go:wasmexport tatami_collect
func tatamiCollect() uint32 {
	tatamiSetGC(-1)
	tatamiDoCollect(&tatamiOutput)
	text := tatamiOutput.text
	tatamiAnswer = [2]uint32{uint32(uintptr(tatamiAddress.Pointer(tatamiAddress.SliceData(text)))), uint32(len(text))}
	return uint32(uintptr(tatamiAddress.Pointer(&tatamiAnswer)))
}
