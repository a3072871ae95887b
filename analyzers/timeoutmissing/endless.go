package timeoutmissing

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed endless.txt
var endlessText string

// bound is what could end a call of a library.
type bound struct {
	kind string
	// argument is a struct of which one of the fields ends the call.
	argument int
	fields   []string
}

var unlimited = sync.OnceValue(func() map[string]bound {
	table, err := parseEndless("endless.txt", endlessText)
	if err != nil {
		panic(err) // embedded, and loaded by a test
	}
	return table
})

// kinds of calls, with what messages say of them.
var kinds = map[string]endless{
	"connect": {shape: shapeNetwork, why: "it has no timeout, only the operating system's of some minutes"},
	"talk":    {shape: shapeNetwork, why: "it has no timeout for connecting, and none for the answers"},
	"unset":   {shape: shapeNetwork, why: "what it connects with has no timeout"},
	"untaken": {shape: shapeDatabase, why: "it takes no context, and waits for a connection and for the database"},
	"context": {shape: shapeDatabase, why: "its context has no deadline and never ends"},
	"borrow":  {shape: shapeHTTP, why: "it uses http.DefaultClient, which has no timeout"},
}

func parseEndless(file, text string) (map[string]bound, error) {
	table := map[string]bound{}
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		l, err := parseBound(words)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, i+1, err)
		}
		table[words[1]] = l
	}
	return table, nil
}

func parseBound(words []string) (bound, error) {
	_, known := kinds[words[0]]
	unset := words[0] == "unset"
	if !known || unset && len(words) != 4 || !unset && len(words) != 2 {
		return bound{}, fmt.Errorf("want KIND FUNC or unset FUNC ARGUMENT FIELDS, not %q", strings.Join(words, " "))
	}
	l := bound{kind: words[0]}
	if !unset {
		return l, nil
	}
	n, err := strconv.Atoi(words[2])
	l.argument, l.fields = n, slices.DeleteFunc(strings.Split(words[3], ","), func(f string) bool { return f == "" })
	return l, err
}
