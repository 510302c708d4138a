package main

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
)

type request struct {
	path     string
	status   int
	duration int
}

type figures struct {
	path                      string
	requests, failures, total int
}

func parse(fields []string) (r request, ok bool) {
	if len(fields) != 4 {
		return r, false
	}
	switch fields[0] {
	case "GET", "POST", "PUT", "DELETE":
	default:
		return r, false
	}
	if !strings.HasPrefix(fields[1], "/") {
		return r, false
	}
	r.path, _, _ = strings.Cut(fields[1], "?")
	if len(fields[2]) != 3 || len(fields[3]) > 9 {
		return r, false
	}
	var statusOK, durationOK bool
	r.status, statusOK = number(fields[2])
	r.duration, durationOK = number(fields[3])
	return r, statusOK && durationOK && 100 <= r.status && r.status <= 599
}

// number is stricter than strconv.Atoi alone, which takes a sign as well.
func number(field string) (value int, ok bool) {
	for i := range len(field) {
		if field[i] < '0' || field[i] > '9' {
			return 0, false
		}
	}
	value, err := strconv.Atoi(field)
	return value, err == nil
}

func main() {
	byPath := make(map[string]*figures)
	skipped := 0
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) == 0 {
			continue
		}
		r, ok := parse(fields)
		if !ok {
			skipped++
			continue
		}
		f := byPath[r.path]
		if f == nil {
			f = &figures{path: r.path}
			byPath[r.path] = f
		}
		f.requests++
		if r.status >= 500 {
			f.failures++
		}
		f.total += r.duration
	}

	rows := make([]*figures, 0, len(byPath))
	for _, f := range byPath {
		rows = append(rows, f)
	}
	slices.SortFunc(rows, func(a, b *figures) int {
		return cmp.Or(cmp.Compare(b.requests, a.requests), strings.Compare(a.path, b.path))
	})

	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for _, f := range rows {
		fmt.Fprintln(out, f.path, f.requests, f.failures, f.total/f.requests)
	}
	fmt.Fprintln(out, "skipped", skipped)
}
