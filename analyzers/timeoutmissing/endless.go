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
	// fields end it: of the struct, or whatever names a limit of a client that is set anywhere.
	fields []string
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
	"ignorant": {shape: shapeDatabase, why: "it knows no contexts, and waits for a connection and for the database",
		help: "set timeouts in the data source name: timeout, readTimeout and writeTimeout of MySQL, connect_timeout and statement_timeout of PostgreSQL"},
	"context": {shape: shapeDatabase, why: "its context has no deadline and never ends"},
	"chain":   {shape: shapeDatabase, why: "nothing gives it a context, and it waits for a connection and for the database"},
	"asks":    {shape: shapeHTTP, why: "its client has no timeout and nothing gives it a context"},
	"takes":   {shape: shapeHTTP, why: "it takes no context, and the client of its library has no timeout"},
	"borrow":  {shape: shapeHTTP, why: "it uses http.DefaultClient, which has no timeout"},
}

func parseEndless(file, text string) (map[string]bound, error) {
	table := map[string]bound{}
	err := words.Lines(file, text, func(line []string) error {
		b, err := parseBound(line)
		if err != nil {
			return err
		}
		of, names := line[1][:strings.LastIndex(line[1], ".")+1], line[1][strings.LastIndex(line[1], ".")+1:]
		for name := range strings.SplitSeq(names, ",") {
			table[of+name] = b
		}
		return nil
	})
	return table, err
}

func parseBound(line []string) (bound, error) {
	_, known := kinds[line[0]]
	unless, limited := strings.CutPrefix(line[len(line)-1], "unless=")
	switch {
	case known && line[0] == "unset" && len(line) == 4:
		n, err := strconv.Atoi(line[2])
		return bound{kind: line[0], argument: n, fields: list(line[3])}, err
	case known && line[0] != "unset" && len(line) == 2:
		return bound{kind: line[0]}, nil
	case known && line[0] != "unset" && len(line) == 3 && limited:
		return bound{kind: line[0], fields: list(unless)}, nil
	}
	return bound{}, fmt.Errorf("want KIND FUNC [unless=NAMES] or unset FUNC ARGUMENT FIELDS, not %q", strings.Join(line, " "))
}

func list(names string) []string {
	return slices.DeleteFunc(strings.Split(names, ","), func(n string) bool { return n == "" })
}
