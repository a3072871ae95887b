package retry

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed library.txt
var libraryText string

// entry is one line of the table.
type entry struct {
	kind   string
	args   map[string]int // argument positions and other numbers
	limit  limit
	wait   Growth
	choice string // name of the function that an option's argument must be
	zero   bool   // zero means no limit
	unless string // name of the method that limits as well
	judges bool   // looks at the error before the next attempt
}

// limit is when a library gives up by itself.
type limit struct {
	known    bool
	none     bool
	attempts int64
	elapsed  time.Duration
}

// library is the embedded table: functions, types and fields by full name, per kind.
var library = sync.OnceValue(func() map[string]entry {
	t, err := parseTable("library.txt", libraryText)
	if err != nil {
		panic(err) // embedded, and loaded by a test
	}
	return t
})

var kinds = []string{"call", "policy", "literal", "field", "wrap", "option", "setting", "huge", "poll"}

// parseTable reads a table. Entries are found by kind and name: "call net/http.Get".
func parseTable(file, text string) (map[string]entry, error) {
	t := map[string]entry{}
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		fail := func(format string, args ...any) (map[string]entry, error) {
			return nil, fmt.Errorf("%s:%d: %s", file, i+1, fmt.Sprintf(format, args...))
		}
		if !slices.Contains(kinds, words[0]) || len(words) < 2 {
			return fail("want one of %s, a name, and key=value", strings.Join(kinds, ", "))
		}
		e, err := parseEntry(words[0], words[2:])
		if err != nil {
			return fail("%v", err)
		}
		key := words[0] + " " + words[1]
		if _, dup := t[key]; dup {
			return fail("%s is there twice", key)
		}
		t[key] = e
	}
	return t, nil
}

func parseEntry(kind string, words []string) (entry, error) {
	e := entry{kind: kind, args: map[string]int{}}
	for _, w := range words {
		key, value, ok := strings.Cut(w, "=")
		if !ok {
			return e, fmt.Errorf("%q is not key=value", w)
		}
		var err error
		switch key {
		case "limit":
			e.limit, err = parseLimit(value)
		case "wait":
			e.wait = Growth(value)
			if !slices.Contains([]Growth{NoWait, Constant, Grows}, e.wait) {
				err = fmt.Errorf("wait=%s is none of none, constant, grows", value)
			}
		case "function":
			e.choice = value
		case "unless":
			e.unless = value
		case "judges":
			e.judges = value == "yes"
		case "zero":
			e.zero = value == "none"
		case "operation", "policy", "options", "context", "attempts", "elapsed", "arg", "value", "above":
			e.args[key], err = strconv.Atoi(value)
		default:
			err = fmt.Errorf("unknown key %q", key)
		}
		if err != nil {
			return e, err
		}
	}
	return e, nil
}

func parseLimit(s string) (limit, error) {
	if s == "none" {
		return limit{known: true, none: true}, nil
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return limit{known: true, attempts: n}, nil
	}
	d, err := time.ParseDuration(s)
	if err != nil {
		return limit{}, fmt.Errorf("limit=%s is neither none, nor a number, nor a duration", s)
	}
	return limit{known: true, elapsed: d}, nil
}
