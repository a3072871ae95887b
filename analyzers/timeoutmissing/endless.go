package timeoutmissing

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/ballast-lint/ballast/analyzers/internal/words"
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
	err := words.Lines(file, text, func(line []string) error {
		b, err := parseBound(line)
		if err == nil {
			table[line[1]] = b
		}
		return err
	})
	return table, err
}

func parseBound(line []string) (bound, error) {
	_, known := kinds[line[0]]
	unset := line[0] == "unset"
	if !known || unset && len(line) != 4 || !unset && len(line) != 2 {
		return bound{}, fmt.Errorf("want KIND FUNC or unset FUNC ARGUMENT FIELDS, not %q", strings.Join(line, " "))
	}
	l := bound{kind: line[0]}
	if !unset {
		return l, nil
	}
	n, err := strconv.Atoi(line[2])
	l.argument, l.fields = n, slices.DeleteFunc(strings.Split(line[3], ","), func(f string) bool { return f == "" })
	return l, err
}
