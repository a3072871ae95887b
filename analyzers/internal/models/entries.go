package models

import (
	_ "embed"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed entries.txt
var entriesText string

// Registrar is what a function does with request handlers that it is given.
type Registrar struct {
	// Kind names the entry point: "net/http handler".
	Kind string
	// First is the index of the first handler argument, without the receiver; -1 is the last one.
	First int
	// Rest says that all later arguments are handlers too.
	Rest bool

	first   []string // types that parameter 0 must have, if any
	returns string   // result types, if given
}

type shape struct {
	kind   string
	params []string
}

type entryTable struct {
	registrars index[Registrar]
	fields     map[string]string // "net/http.Server.Handler" -> kind
	shapes     []shape
	excluded   map[string]bool // parameter types of handlers that serve no request
}

var entries = sync.OnceValues(func() (*entryTable, error) { return parseEntries(entriesText) })

func parseEntries(text string) (*entryTable, error) {
	t := &entryTable{registrars: index[Registrar]{}, fields: map[string]string{}, excluded: map[string]bool{}}
	kind := ""
	for _, l := range lines("entries.txt", text) {
		word := l.words[0]
		if word == "kind" {
			kind = strings.Join(l.words[1:], " ")
			continue
		}
		if kind == "" {
			return nil, l.errorf("%s before the first kind", word)
		}
		switch {
		case word == "register" && len(l.words) >= 5:
			r, err := parseRegistrar(l, kind)
			if err != nil {
				return nil, err
			}
			t.registrars.add(parsePattern(l.words[1], l.words[2], l.words[3]), r)
		case word == "field" && len(l.words) == 2:
			t.fields[l.words[1]] = kind
		case word == "shape" && len(l.words) >= 2:
			t.shapes = append(t.shapes, shape{kind, l.words[1:]})
		case word == "exclude" && len(l.words) == 2:
			t.excluded[l.words[1]] = true
		default:
			return nil, l.errorf("want kind, register PACKAGE RECEIVER NAMES ARGUMENT, field, shape or exclude")
		}
	}
	return t, nil
}

func parseRegistrar(l line, kind string) (Registrar, error) {
	r := Registrar{Kind: kind}
	arg, rest := strings.CutSuffix(l.words[4], "+")
	r.Rest = rest
	if arg == "last" {
		r.First = -1
	} else {
		n, err := strconv.Atoi(arg)
		if err != nil {
			return r, l.errorf("argument %q is none of 0, 1 ..., 1+, last", l.words[4])
		}
		r.First = n
	}
	for _, condition := range l.words[5:] {
		key, value, _ := strings.Cut(condition, ":")
		switch key {
		case "first":
			r.first = strings.Split(value, "|")
		case "returns":
			r.returns = value
		default:
			return r, l.errorf("condition %q is none of first:TYPE|TYPE, returns:TYPE,TYPE", condition)
		}
	}
	return r, nil
}

func entryPoints() *entryTable {
	t, err := entries()
	if err != nil {
		panic(err) // a mistake in an embedded table; TestTables shows its line
	}
	return t
}

// RegistrarOf tells whether a function registers request handlers.
func RegistrarOf(f *types.Func) (Registrar, bool) {
	r, ok := entryPoints().registrars.find(f)
	if !ok {
		return r, false
	}
	sig := f.Signature()
	if r.first != nil && (sig.Params().Len() == 0 || !slices.Contains(r.first, TypeName(sig.Params().At(0).Type()))) {
		return r, false
	}
	if r.returns != "" && r.returns != strings.Join(typeNames(sig.Results()), ",") {
		return r, false
	}
	return r, true
}

// HandlerField tells the kind of entry point that a value becomes when it is stored in a field,
// "net/http.Server.Handler".
func HandlerField(field string) (string, bool) {
	kind, ok := entryPoints().fields[field]
	return kind, ok
}

// HandlerShape tells the kind of entry point that a function is by its parameters alone: whoever
// takes a ResponseWriter and a Request runs while a client waits.
func HandlerShape(sig *types.Signature) (string, bool) {
	params := typeNames(sig.Params())
	for _, s := range entryPoints().shapes {
		if !slices.ContainsFunc(s.params, func(p string) bool { return !slices.Contains(params, p) }) {
			return s.kind, true
		}
	}
	return "", false
}

// Excluded says that a handler with this signature serves a schedule or a deployment, no request.
func Excluded(sig *types.Signature) bool {
	return slices.ContainsFunc(typeNames(sig.Params()), func(p string) bool { return entryPoints().excluded[strings.TrimPrefix(p, "*")] })
}

func typeNames(tuple *types.Tuple) []string {
	var names []string
	for v := range tuple.Variables() {
		names = append(names, TypeName(v.Type()))
	}
	return names
}
