package graph

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed edges.txt
var edgesText string

// table is the parsed form of edges.txt.
type table struct {
	alias    map[string]string
	class    map[string]Class
	entry    map[string]bool
	identity map[string][]string
	joins    map[string][]join
}

// join says that a resource of a type states an edge.
type join struct {
	from, to end
	kind     Kind
}

// end is one side of a join: the resource itself, or what it names at a path.
type end struct {
	self    bool
	pattern []string
	types   []string // nil: any managed resource
}

var knownKinds = []Kind{Attachment, Target, Route, Rule, Reference, Event, IAM, Placement, Dependency}

var embedded = sync.OnceValue(func() *table {
	t, err := parseTable(edgesText)
	if err != nil {
		panic(err) // a mistake of ours, caught by the tests
	}
	return t
})

func parseTable(text string) (*table, error) {
	t := &table{alias: map[string]string{}, class: map[string]Class{}, entry: map[string]bool{}, identity: map[string][]string{}, joins: map[string][]join{}}
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		if words := strings.Fields(line); len(words) > 0 {
			if err := t.add(words[0], words[1:]); err != nil {
				return nil, fmt.Errorf("edges.txt:%d: %w", i+1, err)
			}
		}
	}
	return t, nil
}

func (t *table) add(directive string, args []string) error {
	switch {
	case directive == "alias" && len(args) == 2:
		t.alias[args[0]] = args[1]
	case directive == "class" && len(args) > 1 && (args[0] == string(ClassEdge) || args[0] == string(ClassContext)):
		for _, typ := range args[1:] {
			t.class[typ] = Class(args[0])
		}
	case directive == "entry" && len(args) > 0:
		for _, typ := range args {
			t.entry[typ] = true
		}
	case directive == "name" && len(args) > 1:
		t.identity[args[0]] = append(t.identity[args[0]], args[1:]...)
	case directive == "join" && len(args) == 4:
		return t.addJoin(args[0], args[1], args[2], Kind(args[3]))
	default:
		return fmt.Errorf("%q with %d words is no line of this table", directive, len(args))
	}
	return nil
}

func (t *table) addJoin(typ, from, to string, kind Kind) error {
	if !slices.Contains(knownKinds, kind) {
		return fmt.Errorf("unknown kind %q", kind)
	}
	j := join{kind: kind}
	var err error
	if j.from, err = parseEnd(from); err != nil {
		return err
	}
	if j.to, err = parseEnd(to); err != nil {
		return err
	}
	t.joins[typ] = append(t.joins[typ], j)
	return nil
}

func parseEnd(s string) (end, error) {
	if s == "." {
		return end{self: true}, nil
	}
	pattern, types, ok := strings.Cut(s, "=")
	if !ok || pattern == "" || types == "" {
		return end{}, fmt.Errorf("%q is neither \".\" nor PATTERN=TYPES", s)
	}
	e := end{pattern: strings.Split(pattern, "/")}
	if types != "*" {
		e.types = strings.Split(types, ",")
	}
	return e, nil
}

// Canonical is the name that rules and joins use for a type that the provider knows by two names.
func Canonical(typ string) string {
	if a, ok := embedded().alias[typ]; ok {
		return a
	}
	return typ
}
