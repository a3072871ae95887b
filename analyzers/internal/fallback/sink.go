package fallback

import (
	"go/types"
	"regexp"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// places are where the results of calls end up in a function: operands of returns, variables, fields,
// what answers a request, and the edges on which a phi takes them.
type places struct {
	of   map[*ssa.Call][]string
	phis map[*ssa.Call][]choice
}

// choice is an edge of a phi, and which other calls its value is made from.
type choice struct {
	phi   *ssa.Phi
	calls []*ssa.Call
}

func placesOf(f *ssa.Function) places {
	p := places{map[*ssa.Call][]string{}, map[*ssa.Call][]choice{}}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Return:
				for i, r := range in.Results {
					p.put("return "+strconv.Itoa(i), r)
				}
			case *ssa.Phi:
				p.choose(in)
			case *ssa.Call:
				p.reply(in)
			case *ssa.Store:
				switch addr := in.Addr.(type) {
				case *ssa.Alloc:
					p.put("variable "+addr.Name(), in.Val)
				case *ssa.FieldAddr:
					p.put("field "+addr.X.Name()+"."+addr.String(), in.Val)
				}
			}
		}
	}
	return p
}

func (p places) put(place string, v ssa.Value) {
	if outcome.IsError(v.Type()) {
		return
	}
	for _, c := range Sources(v) {
		if n := len(p.of[c]); n == 0 || p.of[c][n-1] != place {
			p.of[c] = append(p.of[c], place)
		}
	}
}

// reply puts what a call writes into the answer to a request: writeJSON(w, v), c.JSON(200, v),
// json.NewEncoder(w).Encode(v), w.Write(v).
func (p places) reply(c *ssa.Call) {
	if refuses.MatchString(name(c)) {
		return
	}
	operands := c.Call.Args
	if c.Call.IsInvoke() {
		operands = append([]ssa.Value{c.Call.Value}, operands...)
	}
	for i, to := range operands {
		w := writer(to)
		if w == nil {
			continue
		}
		for j, v := range operands {
			if j != i {
				p.put("answer "+w.Name(), v)
			}
		}
	}
}

// refuses is what functions are called that answer with an error.
var refuses = regexp.MustCompile(`(?i)err|fail|abort|problem|refuse|reject`)

// writer is the parameter that an answer is written to by way of a value, nil for none.
func writer(v ssa.Value) *ssa.Parameter {
	switch v := v.(type) {
	case *ssa.Parameter:
		if answers(v.Type()) {
			return v
		}
	case *ssa.MakeInterface:
		return writer(v.X)
	case *ssa.ChangeInterface:
		return writer(v.X)
	case *ssa.Call: // json.NewEncoder(w)
		if f := v.Call.StaticCallee(); f != nil && len(v.Call.Args) == 1 {
			return writer(v.Call.Args[0])
		}
	}
	return nil
}

// answers says that values of a type answer a request: http.ResponseWriter, and the contexts of the
// usual routers.
func answers(t types.Type) bool {
	has := func(name string) bool {
		m, _, _ := types.LookupFieldOrMethod(t, false, nil, name)
		_, ok := m.(*types.Func)
		return ok
	}
	return has("WriteHeader") && has("Write") || has("JSON") && (has("Param") || has("Params"))
}

func (p places) choose(phi *ssa.Phi) {
	if outcome.IsError(phi.Type()) {
		return
	}
	for _, e := range phi.Edges {
		calls := Sources(e)
		for _, c := range calls {
			p.phis[c] = append(p.phis[c], choice{phi, calls})
		}
	}
}

// shared says that results of both calls go to one place: the same operand of a return, the same
// variable, or the same field. Of a phi, one edge has the primary's result and another one the
// alternative's.
func (p places) shared(primary, alt *ssa.Call) bool {
	for _, place := range p.of[primary] {
		if slices.Contains(p.of[alt], place) {
			return true
		}
	}
	for _, first := range p.phis[primary] {
		if slices.Contains(first.calls, alt) {
			continue
		}
		if slices.ContainsFunc(p.phis[alt], func(second choice) bool {
			return second.phi == first.phi && !slices.Contains(second.calls, primary)
		}) {
			return true
		}
	}
	return false
}
