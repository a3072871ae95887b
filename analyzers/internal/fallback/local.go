package fallback

import (
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// Mode is what a process does by itself when a call has failed.
type Mode string

const (
	// Files: it reads files instead.
	Files Mode = "files"
	// Computes: it works the answer out from what the call was given.
	Computes Mode = "computes"
)

// Local is a primary call and what the process does without the network when it fails.
type Local struct {
	Primary, Alternative *ssa.Call
	Mode                 Mode
}

// FindLocal returns what a function does by itself when a call fails: it reads other files, or works
// the same result out in another way. A constant, and what was good before, are no other way.
func FindLocal(f *ssa.Function) []Local {
	primaries := calls(f, outcome.Plausible)
	if len(primaries) == 0 {
		return nil
	}
	s := scopeOf(f)
	var found []Local
	for _, c := range primaries {
		for _, alt := range s.onlyOnFailure(c, func(x *ssa.Call) bool { return modeOf(x) != "" }) {
			mode := modeOf(alt)
			switch {
			case afterthought(c, alt) || takesError(c, alt):
			case mode == Computes && !(s.places.shared(c, alt) && sharesInput(c, alt)):
			case mode == Files && !s.places.shared(c, alt) && !s.answers(c, alt):
			case s.heals(c, alt):
				found = append(found, Local{c, alt, mode})
			}
		}
	}
	return found
}

// answers says that the request which the primary's result answers is answered by the alternative
// itself.
func (s *scope) answers(primary, alt *ssa.Call) bool {
	for _, a := range alt.Call.Args {
		if w := writer(a); w != nil && slices.Contains(s.places.of[primary], "answer "+w.Name()) {
			return true
		}
	}
	return false
}

// keeps is what functions, files and settings are called that hold what was good before, or that make
// something from nothing.
var keeps = regexp.MustCompile(`(?i)cache|stale|last|snapshot|back_?up|saved|persist|memory|default|empty|placeholder|^(new|make|build|format|render|wrap|convert|to|parse|decode|unmarshal|load|get|is|has)`)

// modeOf says how a call helps without the network, "" when it does not, or may not.
func modeOf(c *ssa.Call) Mode {
	called := c.Call.StaticCallee()
	if called == nil || keeps.MatchString(called.Name()) && !readsFile(called) {
		return ""
	}
	f := behindWrappers(called)
	switch {
	case readsFile(called):
		if slices.ContainsFunc(c.Call.Args, func(a ssa.Value) bool { return kept(a, 0) }) {
			return ""
		}
		return Files
	case len(f.Blocks) == 0 || f.Package() != c.Parent().Package():
		return ""
	case callsOne(f, readsFile) && !keeps.MatchString(f.Name()):
		return Files
	case works(f):
		return Computes
	}
	return ""
}

func readsFile(f *ssa.Function) bool {
	switch f.String() {
	case "os.ReadFile", "os.Open", "os.ReadDir", "io/ioutil.ReadFile", "io/ioutil.ReadDir":
		return true
	}
	return false
}

// kept says that a file's name is made from the name of something that keeps what was good before.
func kept(v ssa.Value, depth int) bool {
	if depth > 8 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Const:
		return v.Value != nil && keeps.MatchString(v.Value.ExactString())
	case *ssa.FieldAddr:
		return keeps.MatchString(program.FieldName(v)) || kept(v.X, depth+1)
	case *ssa.Parameter, *ssa.Global, *ssa.FreeVar:
		return keeps.MatchString(v.Name())
	case *ssa.Call:
		if keeps.MatchString(name(v)) {
			return true
		}
	}
	in, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	return slices.ContainsFunc(in.Operands(nil), func(op *ssa.Value) bool { return *op != nil && kept(*op, depth+1) })
}

// mostWrappers is how many functions that only call another one are gone through.
const mostWrappers = 3

// behindWrappers is the function of this package that does the work, where others only hand on what they are given.
func behindWrappers(f *ssa.Function) *ssa.Function {
	for range mostWrappers {
		inner := onlyCall(f)
		if inner == nil || len(inner.Blocks) == 0 || inner.Package() != f.Package() {
			break
		}
		f = inner
	}
	return f
}

// onlyCall is the function that is all that a function calls, and whose results it returns; nil when there is more
// to it.
func onlyCall(f *ssa.Function) *ssa.Function {
	if len(f.Blocks) != 1 {
		return nil
	}
	var called *ssa.Function
	for _, in := range f.Blocks[0].Instrs {
		switch in := in.(type) {
		case *ssa.Call:
			if called != nil || in.Call.StaticCallee() == nil {
				return nil
			}
			called = in.Call.StaticCallee()
		case *ssa.Extract, *ssa.Return:
		default:
			return nil
		}
	}
	return called
}

// callsOne says that a function calls one of some kind.
func callsOne(f *ssa.Function, kind func(*ssa.Function) bool) bool {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok && c.Call.StaticCallee() != nil && kind(c.Call.StaticCallee()) {
				return true
			}
		}
	}
	return false
}

// works says that a function goes through its input to come to a result, and looks nothing up in
// state.
func works(f *ssa.Function) bool {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Lookup:
				if load, ok := in.X.(*ssa.UnOp); ok {
					if _, state := load.X.(*ssa.FieldAddr); state {
						return false
					}
				}
			case *ssa.Call:
				if g := in.Call.StaticCallee(); g != nil && g.String() == "(*sync.Map).Load" {
					return false
				}
			}
		}
	}
	return len(loops.Of(f)) > 0
}

// sharesInput says that both calls are given the same thing that is no constant.
func sharesInput(primary, alt *ssa.Call) bool {
	for _, a := range data(primary) {
		if _, constant := a.(*ssa.Const); constant {
			continue
		}
		if slices.ContainsFunc(data(alt), func(b ssa.Value) bool { return program.Same(a, b) }) {
			return true
		}
	}
	return false
}
