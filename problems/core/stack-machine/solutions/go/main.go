package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

const limit = 200_000

// needs says how many entries an instruction wants on the stack.
var needs = map[string]int{
	"push": 0, "pop": 1, "dup": 1, "swap": 2, "over": 2,
	"add": 2, "sub": 2, "mul": 2, "div": 2, "mod": 2, "less": 2,
	"jump": 0, "jzero": 1, "print": 1, "halt": 0,
}

type instruction struct {
	name    string
	needs   int
	operand int // of a jump: the index of the instruction to go on with
	line    int
}

func parse(input io.Reader) []instruction {
	var code []instruction
	labels := make(map[string]int)
	jumps := make(map[int]string) // a label may come after the jumps to it

	lines := bufio.NewScanner(input)
	lines.Buffer(nil, 1<<20) // a comment may be as long as the whole input
	for number := 1; lines.Scan(); number++ {
		text, _, _ := strings.Cut(lines.Text(), "#")
		words := strings.Fields(text)
		if len(words) == 0 {
			continue
		}
		name := words[0]
		if label, isLabel := strings.CutSuffix(name, ":"); isLabel {
			labels[label] = len(code)
			continue
		}
		now := instruction{name: name, needs: needs[name], line: number}
		switch name {
		case "push":
			now.operand, _ = strconv.Atoi(words[1])
		case "jump", "jzero":
			jumps[len(code)] = words[1]
		}
		code = append(code, now)
	}
	for index, label := range jumps {
		code[index].operand = labels[label]
	}
	return code
}

type stack []int

func (s *stack) push(value int) {
	*s = append(*s, value)
}

func (s *stack) pop() int {
	last := len(*s) - 1
	top := (*s)[last]
	*s = (*s)[:last]
	return top
}

// run writes what the program prints, and returns the error that stops it, if one does.
func run(code []instruction, out io.Writer) error {
	var entries stack
	next := 0
	for executed := 0; next < len(code); executed++ {
		now := code[next]
		next++
		size := len(entries)
		switch {
		case executed == limit:
			return fmt.Errorf("limit in line %d", now.line)
		case size < now.needs:
			return fmt.Errorf("underflow in line %d", now.line)
		case (now.name == "div" || now.name == "mod") && entries[size-1] == 0:
			return fmt.Errorf("zero in line %d", now.line)
		}

		switch now.name {
		case "push":
			entries.push(now.operand)
		case "pop":
			entries.pop()
		case "dup":
			entries.push(entries[size-1])
		case "swap":
			entries[size-1], entries[size-2] = entries[size-2], entries[size-1]
		case "over":
			entries.push(entries[size-2])
		case "jump":
			next = now.operand
		case "jzero":
			if entries.pop() == 0 {
				next = now.operand
			}
		case "print":
			fmt.Fprintln(out, entries.pop())
		case "halt":
			return nil
		default:
			b := entries.pop()
			a := entries.pop()
			entries.push(compute(now.name, a, b))
		}
	}
	return nil
}

func compute(name string, a, b int) int {
	switch name {
	case "add":
		return a + b
	case "sub":
		return a - b
	case "mul":
		return a * b
	case "div":
		return a / b
	case "mod":
		return a % b
	default: // less
		if a < b {
			return 1
		}
		return 0
	}
}

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	if err := run(parse(os.Stdin), out); err != nil {
		fmt.Fprintln(out, "error:", err)
	}
}
