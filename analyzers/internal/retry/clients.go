package retry

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

//go:embed clients.txt
var clientsText string

// Client repeats failing requests itself.
type Client struct {
	// Name in messages: "the AWS SDK".
	Name string
	// Attempts it makes by default.
	Attempts int64
	packages []string
}

// change is a line that says what changes how often a client tries.
type change struct {
	client, kind, name, field string
	arg                       int
	plus                      int64
	attempts                  int64
	unchanged                 *int64 // the value that leaves the default
}

type clientTable struct {
	clients []Client
	changes map[string][]change // by "call FUNC", "field FIELD", "value TYPE"
}

var clients = sync.OnceValue(func() *clientTable {
	t, err := parseClients("clients.txt", clientsText)
	if err != nil {
		panic(err) // embedded, and loaded by a test
	}
	return t
})

func parseClients(file, text string) (*clientTable, error) {
	t := &clientTable{changes: map[string][]change{}}
	known := map[string]bool{}
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		err := fmt.Errorf("want client NAME attempts=N PACKAGE..., or set NAME KIND ...")
		switch {
		case words[0] == "client" && len(words) > 3:
			var c change
			if err = c.options(words[2:3]); err == nil {
				t.clients = append(t.clients, Client{spaced(words[1]), c.attempts, words[3:]})
				known[words[1]] = true
			}
		case words[0] == "set" && len(words) > 3 && known[words[1]]:
			var c change
			if c, err = parseChange(words[1:]); err == nil {
				t.changes[c.key()] = append(t.changes[c.key()], c)
			}
		case words[0] == "set" && len(words) > 3:
			err = fmt.Errorf("no client %s so far", words[1])
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %v", file, i+1, err)
		}
	}
	return t, nil
}

func spaced(name string) string { return strings.ReplaceAll(name, "_", " ") }

func parseChange(words []string) (change, error) {
	c := change{client: spaced(words[0]), kind: words[1], name: words[2]}
	rest := words[3:]
	switch c.kind {
	case "call", "value", "policy", "plain":
	case "field":
		if len(rest) == 0 {
			return c, fmt.Errorf("field needs a package and a name")
		}
		c.field, rest = rest[0], rest[1:]
	default:
		return c, fmt.Errorf("%q is none of call, field, value, policy, plain", c.kind)
	}
	return c, c.options(rest)
}

// key is what the instructions that a line may be about are found by.
func (c change) key() string {
	switch c.kind {
	case "field":
		return "field " + c.field[strings.LastIndex(c.field, ".")+1:]
	case "value":
		return "value " + c.name
	}
	return "call " + c.name
}

func (c *change) options(words []string) error {
	for _, w := range words {
		key, value, _ := strings.Cut(w, "=")
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return fmt.Errorf("%q is not key=number", w)
		}
		switch key {
		case "arg":
			c.arg = int(n)
		case "plus":
			c.plus = n
		case "attempts":
			c.attempts = n
		case "default":
			c.unchanged = &n
		default:
			return fmt.Errorf("unknown key %q", key)
		}
	}
	return nil
}
