// What every program is compiled with: how deep it may recurse.
package main

import _ "unsafe"

//go:linkname tatamiSetMaxStack runtime/debug.setMaxStack
func tatamiSetMaxStack(bytes int) int

// Go's own limit, a gigabyte, is beyond any problem's memory: endless recursion would end as a lack of it. This much
// holds 100,000 calls with 600 bytes each.
func init() { tatamiSetMaxStack(64 << 20) }
