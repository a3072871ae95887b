package models

import (
	"go/types"
	"path"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// operation is what a line says of a function: the operation it performs, or that it performs none.
type operation struct {
	program.Operation
	local bool
	// texts are words that the call's constant strings must have; none for any call.
	texts [][]string
	// after are the functions one of which must have made what the method is called on; none for any.
	after []string
}

func (p *parser) operation(l line) error {
	if l.words[0] == "service" {
		if len(l.words) != 2 {
			return l.errorf("want service NAME, one word")
		}
		p.service = l.words[1]
		return nil
	}
	if p.service == "" {
		return l.errorf("%s before the first service", l.words[0])
	}
	op := operation{Operation: program.Operation{Service: p.service}}
	switch l.words[0] {
	case "local":
		op.local = true
	case "control":
		op.Plane = program.ControlPlane
	case "control-read":
		op.Plane, op.ReadOnly = program.ControlPlane, true
	case "data":
		op.Plane = program.DataPlane
	case "config-read":
		op.Plane, op.ReadOnly = program.ConfigRead, true
	}
	switch {
	case len(l.words) == 3 && l.words[1] == "takes" && !op.local:
		p.takes[l.words[2]] = op.Operation
		return nil
	case len(l.words) < 4:
		return l.errorf("want PLANE PACKAGE RECEIVER NAMES, or PLANE takes TYPE")
	}
	for _, condition := range l.words[4:] {
		words, ok := strings.CutPrefix(condition, "text:")
		switch {
		case ok:
			op.texts = append(op.texts, strings.Split(words, "|"))
		case condition == "weak":
			op.Weak = true
		default:
			if words, ok = strings.CutPrefix(condition, "after:"); !ok {
				return l.errorf("condition %q is none of text:WORD|WORD, after:NAME|NAME, weak", condition)
			}
			op.after = strings.Split(words, "|")
		}
	}
	p.calls.add(parsePattern(l.words[1], l.words[2], l.words[3]), op)
	return nil
}

// Call is what the tables look at in a call.
type Call struct {
	Func *types.Func
	// Invoke says that it goes through an interface: then the shape of the method counts, whoever
	// declared it.
	Invoke bool
	// Texts are the constant strings among its arguments, in order.
	Texts func() []string
	// Made are the functions that made what the method is called on, the last first; nil if not known.
	Made func() []*types.Func
}

func (c Call) made() []*types.Func {
	if c.Made == nil {
		return nil
	}
	return c.Made()
}

// Operation tells the remote operation that a call performs.
func Operation(c Call) (program.Operation, bool) {
	if op, ok := awsOperation(c.Func, c.Invoke); ok {
		return op, true
	}
	if op, ok := awsSent(c); ok {
		return op, true
	}
	t := known()
	var words []string // of the call's texts; read when the first line asks for them
	name := c.Func.Name()
	op, ok := t.calls.find(c.Func, func(o operation) bool {
		if o.after != nil && !slices.ContainsFunc(c.made(), func(f *types.Func) bool { return slices.Contains(o.after, f.Name()) }) {
			return false
		}
		if o.texts == nil {
			return true
		}
		if words == nil {
			words = firstWords(c.Texts())
		}
		said, fits := o.says(words)
		if fits {
			name = said
		}
		return fits
	})
	if ok {
		op.Name = name
		return op.Operation, !op.local
	}
	if !c.Invoke {
		return program.Operation{}, false
	}
	params := c.Func.Signature().Params()
	for i := params.Len() - 1; i >= 0; i-- {
		p := params.At(i).Type()
		if s, ok := p.(*types.Slice); ok {
			p = s.Elem()
		}
		if op, ok := t.takes[typePath(p)]; ok {
			op.Name = name
			return op, true
		}
	}
	return t.shapedOperation(c.Func)
}

// typePath is a type with its full package path, versions and all: the API groups of Kubernetes are
// versions too.
func typePath(t types.Type) string { return types.TypeString(types.Unalias(t), nil) }

// wordsOfText is how many words of a text are looked at: "kubectl apply", "create table".
const wordsOfText = 3

// firstWords are the words that texts begin with, in lower case. A command is known by its file name.
func firstWords(texts []string) []string {
	words := []string{}
	for _, t := range texts {
		fields := strings.Fields(strings.ToLower(t))
		words = append(words, fields[:min(len(fields), wordsOfText)]...)
	}
	if len(words) > 0 && strings.Contains(words[0], "/") {
		words[0] = path.Base(words[0])
	}
	return words
}

// says tells whether a call's words are those of the line, the first first and the others behind it in
// order, and what the operation is called then.
func (o operation) says(words []string) (name string, ok bool) {
	var said []string
	at := 0
	for i, wanted := range o.texts {
		next := slices.IndexFunc(words[at:], func(w string) bool { return slices.Contains(wanted, w) })
		if next < 0 || i == 0 && next > 0 {
			return "", false
		}
		said = append(said, words[at+next])
		at += next + 1
	}
	return strings.Join(said, " "), true
}
