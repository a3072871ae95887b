package capacity

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed groups.txt
var groupsText string

// kind is how the size of a type of group is written down.
type kind struct {
	unit             string
	minimum, maximum []string
	// steady are the alternatives, members the type of the resources that are counted instead.
	steady  []alternative
	members string
	spread  string // placed, aware or regional
}

// alternative is a path to a size; more is what comes on top of it.
type alternative struct {
	path []string
	more float64
}

var kinds = sync.OnceValue(func() map[string]kind {
	t, err := parseTable(groupsText)
	if err != nil {
		panic(err) // a mistake of ours, caught by the tests
	}
	return t
})

func parseTable(text string) (map[string]kind, error) {
	out := map[string]kind{}
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		if len(words) != 6 || !slices.Contains([]string{"placed", "aware", "regional"}, words[5]) {
			return nil, fmt.Errorf("groups.txt:%d: want TYPE UNIT MINIMUM STEADY MAXIMUM SPREAD", i+1)
		}
		k := kind{unit: strings.ReplaceAll(words[1], "_", " "), minimum: path(words[2]), maximum: path(words[4]), spread: words[5]}
		if members, ok := strings.CutPrefix(words[3], "members:"); ok {
			k.members = members
		} else {
			k.steady = alternatives(words[3])
		}
		out[words[0]] = k
	}
	return out, nil
}

func alternatives(s string) []alternative {
	var out []alternative
	for _, p := range strings.Split(s, "|") {
		a := alternative{}
		if base, ok := strings.CutSuffix(p, "+1"); ok {
			p, a.more = base, 1
		}
		a.path = path(p)
		out = append(out, a)
	}
	return out
}

func path(s string) []string {
	if s == "-" {
		return nil
	}
	return strings.Split(s, "/")
}
