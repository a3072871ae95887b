package capacity

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed groups.txt
var groupsText string

// kind is how the size of a type of group is written down.
type kind struct {
	unit                     string
	minimum, steady, maximum []string
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
		if len(words) != 5 {
			return nil, fmt.Errorf("groups.txt:%d: want TYPE UNIT MINIMUM STEADY MAXIMUM", i+1)
		}
		out[words[0]] = kind{words[1], path(words[2]), path(words[3]), path(words[4])}
	}
	return out, nil
}

func path(s string) []string {
	if s == "-" {
		return nil
	}
	return strings.Split(s, "/")
}
