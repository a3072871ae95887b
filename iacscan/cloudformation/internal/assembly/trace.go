package assembly

import (
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// Place is a line of the user's program. Column is 0 when the trace does not say it.
type Place struct {
	File         string
	Line, Column int
}

// frame is one line of a JavaScript stack trace: "new Shop (/app/lib/shop.ts:12:5)", or a module's
// "file:///app/app.mjs:12:5".
var frame = regexp.MustCompile(`(?:^|[\s(])(?:file://)?((?:/|[A-Za-z]:[\\/])[^()]*?):(\d+)(?::(\d+))?\)?\s*$`)

// Created are the places in the program that led to a construct, innermost first. Code of packages
// and of the runtime is left out.
func (s *Stack) Created(path string) []Place {
	var out []Place
	for _, text := range s.traces[path] {
		m := frame.FindStringSubmatch(text)
		if m == nil || strings.Contains(filepath.ToSlash(m[1]), "/node_modules/") {
			continue
		}
		line, err := strconv.Atoi(m[2])
		if err != nil {
			continue
		}
		column, _ := strconv.Atoi(m[3]) // 0 without one
		out = append(out, Place{filepath.FromSlash(m[1]), line, column})
	}
	return out
}
