package servertimeoutmissing

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/ballast-lint/ballast/analyzers/internal/words"
)

//go:embed frameworks.txt
var frameworksText string

// frameworks is how servers are made. Functions and types are named in full.
type frameworks struct {
	limits map[string][]string // of a server type: the fields that limit it
	serves map[string]service
	empty  map[string]bool
}

// service is a function that serves.
type service struct {
	address int    // among the arguments
	field   string // that keeps the server, "" when nobody can limit it
}

var known = sync.OnceValue(func() frameworks {
	t, err := parseFrameworks("frameworks.txt", frameworksText)
	if err != nil {
		panic(err) // embedded, and loaded by a test
	}
	return t
})

func parseFrameworks(file, text string) (frameworks, error) {
	t := frameworks{limits: map[string][]string{}, serves: map[string]service{}, empty: map[string]bool{}}
	err := words.Lines(file, text, t.add)
	return t, err
}

func (t *frameworks) add(words []string) error {
	var err error
	switch kind := words[0]; {
	case kind == "server" && len(words) == 3:
		t.limits[words[1]] = strings.Split(words[2], ",")
	case kind == "serve" && len(words) == 3:
		s := service{}
		s.address, err = strconv.Atoi(words[2])
		t.serves[words[1]] = s
	case kind == "field" && len(words) == 4:
		s := service{field: words[2]}
		s.address, err = strconv.Atoi(words[3])
		t.serves[words[1]] = s
	case kind == "empty" && len(words) == 2:
		t.empty[words[1]] = true
	default:
		err = fmt.Errorf("%q is none of: server TYPE FIELDS, serve FUNC ADDRESS, field FUNC FIELD ADDRESS, empty FUNC", strings.Join(words, " "))
	}
	return err
}
