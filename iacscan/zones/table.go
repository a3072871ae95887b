package zones

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed placements.txt
var placementsText string

// source is one way in which the configuration says where a thing is.
type source struct {
	how  string
	path []string // of subnets, subnet, zones and zone
	what string   // the kind of through, the type of members
}

var placements = sync.OnceValue(func() map[string][]source {
	t, err := parseTable(placementsText)
	if err != nil {
		panic(err) // a mistake of ours, caught by the tests
	}
	return t
})

func parseTable(text string) (map[string][]source, error) {
	out := map[string][]source{}
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		if len(words) == 1 || out[words[0]] != nil {
			return nil, fmt.Errorf("placements.txt:%d: want one line per type with at least one source", i+1)
		}
		for _, word := range words[1:] {
			s, err := parseSource(word)
			if err != nil {
				return nil, fmt.Errorf("placements.txt:%d: %w", i+1, err)
			}
			out[words[0]] = append(out[words[0]], s)
		}
	}
	return out, nil
}

func parseSource(word string) (source, error) {
	how, what, _ := strings.Cut(word, ":")
	s := source{how: how, what: what}
	switch {
	case slices.Contains([]string{"subnets", "subnet", "zones", "zone"}, how) && what != "":
		s.path = strings.Split(what, "/")
	case slices.Contains([]string{"through", "members"}, how) && what != "":
	case slices.Contains([]string{"hosts", "regional"}, how) && what == "":
	default:
		return source{}, fmt.Errorf("%q is no source", word)
	}
	return s, nil
}
