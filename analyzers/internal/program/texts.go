package program

import (
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// Texts are the constant strings among the arguments of a call, in order, those of a variadic argument
// included; of a text that is put together, the beginning. What runs a program says what that is called,
// and what runs a script with what that begins.
func Texts(c *ssa.CallCommon) []string {
	var texts []string
	if made := Command(c); made != nil {
		c = &made.Call
	}
	add := func(v ssa.Value) {
		if s, ok := text(v, mostConcatenated); ok {
			texts = append(texts, s)
		}
	}
	for _, a := range c.Args {
		if elements, ok := Variadic(a); ok {
			for _, e := range elements {
				add(e)
			}
			continue
		}
		add(a)
	}
	if words := scriptWords(scriptOf(c)); len(words) > 0 {
		return words
	}
	return texts
}

// mostConcatenated bounds how far a concatenation is followed to its beginning.
const mostConcatenated = 16

func text(v ssa.Value, depth int) (string, bool) {
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value != nil && v.Value.Kind() == constant.String {
			return constant.StringVal(v.Value), true
		}
	case *ssa.BinOp:
		if v.Op == token.ADD && depth > 0 {
			return text(v.X, depth-1)
		}
	case *ssa.MakeInterface:
		return text(v.X, depth)
	case *ssa.Call:
		if f := v.Call.StaticCallee(); f != nil && f.String() == "fmt.Sprintf" {
			return text(v.Call.Args[0], depth)
		}
	}
	return "", false
}
