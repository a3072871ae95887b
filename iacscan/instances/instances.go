// Package instances knows which EC2 instance types have an instance store, and which type is the
// sibling of an EBS-only one that has.
package instances

import (
	_ "embed"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

//go:embed instances.txt
var text string

// stores are the GB of instance store by type; 0 for types that have EBS only.
var stores = sync.OnceValue(func() map[string]int {
	t, err := parse(text)
	if err != nil {
		panic(err) // a mistake of ours, caught by the tests
	}
	return t
})

func parse(text string) (map[string]int, error) {
	out := map[string]int{}
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		for _, word := range words[1:] {
			size, gb, _ := strings.Cut(word, ":")
			n, err := strconv.ParseFloat(gb, 64)
			if err != nil || size == "" {
				return nil, fmt.Errorf("instances.txt:%d: %q is not SIZE:GB", i+1, word)
			}
			out[words[0]+"."+size] = int(n)
		}
	}
	return out, nil
}

// Store is the size of the instance store of a type in GB; not ok for types that are not known.
func Store(typ string) (gb int, ok bool) {
	gb, ok = stores()[typ]
	return gb, ok
}

// A family name is letters, a generation, and attributes: m6i, c7gn, x2iezn.
var family = regexp.MustCompile(`^([a-z]+\d+)([a-z]*)$`)

// Sibling is the type of the same generation, processor and size that has an instance store besides:
// the "d" in m6id. Not ok when there is none.
func Sibling(typ string) (sibling string, gb int, ok bool) {
	name, size, _ := strings.Cut(typ, ".")
	if own, known := Store(typ); !known || own > 0 {
		return "", 0, false
	}
	m := family.FindStringSubmatch(name)
	if m == nil {
		return "", 0, false
	}
	// The letter stands behind that of the processor: m6id, c7gd, m5ad, but m5d, m5dn and m6idn.
	for i := range len(m[2]) + 1 {
		candidate := m[1] + m[2][:i] + "d" + m[2][i:] + "." + size
		if gb, ok := Store(candidate); ok && gb > 0 {
			return candidate, gb, true
		}
	}
	return "", 0, false
}
