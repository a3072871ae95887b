package httpclient

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/words"
)

//go:embed library.txt
var libraryText string

// maker is what a library makes of a client or transport.
type maker struct {
	kind     string
	argument int    // -1 for none
	field    string // of a type
}

var library = sync.OnceValue(func() map[string]maker {
	table, err := parseLibrary("library.txt", libraryText)
	if err != nil {
		panic(err) // embedded, and loaded by a test
	}
	return table
})

func parseLibrary(file, text string) (map[string]maker, error) {
	table := map[string]maker{}
	err := words.Lines(file, text, func(line []string) error {
		m := maker{kind: line[0], argument: -1}
		var err error
		switch {
		case len(line) == 3 && m.kind == "through":
			m.field = line[2]
		case len(line) == 2 && (m.kind == "client" || m.kind == "like"):
		case len(line) == 3 && (m.kind == "client" || m.kind == "like" || m.kind == "copy"):
			m.argument, err = strconv.Atoi(line[2])
		default:
			err = fmt.Errorf("want client or like FUNC [ARGUMENT], copy FUNC ARGUMENT or through TYPE FIELD, not %q", strings.Join(line, " "))
		}
		if err == nil {
			table[line[1]] = m
		}
		return err
	})
	return table, err
}

// makerOf is what a library makes by a call of a function. One of another version may take fewer arguments.
func makerOf(call *ssa.CallCommon) (maker, bool) {
	m, ok := library()[call.StaticCallee().String()]
	return m, ok && m.argument < len(call.Args)
}

// byLibrary is a client that a function of a library returns.
func (x *Index) byLibrary(m maker, call *ssa.Call, depth int) Client {
	switch {
	case m.kind == "copy":
		return x.client(call.Call.Args[m.argument], depth+1)
	case m.kind != "client", m.argument >= 0 && !Bare(call.Call.Args[m.argument]):
		return Client{}
	}
	return Client{Verdict: Endless, Made: call.Pos(), Default: []string{DefaultTransport}}
}

// Bare says that a context is one of those to which nobody has added anything, an HTTP client say.
func Bare(ctx ssa.Value) bool {
	call, ok := ctx.(*ssa.Call)
	if !ok || call.Call.StaticCallee() == nil {
		return false
	}
	switch call.Call.StaticCallee().String() {
	case "context.Background", "context.TODO":
		return true
	case "(*net/http.Request).Context":
		return contexts.Of(ctx).Kind == contexts.Request
	}
	return false
}
