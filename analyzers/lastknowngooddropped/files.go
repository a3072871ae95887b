package lastknowngooddropped

import (
	"go/constant"
	"os"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// truncates finds a file that a function empties or removes, before it asks somebody who may not answer for what
// to write into it.
func truncates(f *ssa.Function, load *ssa.Call, cs callers) *loss {
	if !outcome.Plausible(load) || load.Call.Signature().Results().Len() < 2 || !cs.repeats(load) || cs.renames(f) {
		return nil
	}
	for _, in := range rule.CallsOf(f) {
		c, ok := in.(*ssa.Call)
		if !ok || !precedes(c, load) || !opensEmpty(c) || aside(c.Call.Args[0], 4) || asked(c) || !behindSuccess(c, load) {
			continue
		}
		if writesInto(c, load) {
			return &loss{load: load, at: c, place: "the file", shape: truncated, local: true}
		}
	}
	return nil
}

// opensEmpty says that a call leaves nothing in a file, or nothing of it.
func opensEmpty(c *ssa.Call) bool {
	f := c.Call.StaticCallee()
	if f == nil {
		return false
	}
	switch f.String() {
	case "os.Create", "os.Remove":
		return true
	case "os.OpenFile":
		flags, ok := c.Call.Args[1].(*ssa.Const)
		if !ok || flags.Value == nil {
			return false
		}
		n, exact := constant.Int64Val(flags.Value)
		return exact && n&int64(os.O_TRUNC) != 0
	}
	return false
}

// behindSuccess says that control comes from where a file was opened to a call.
func behindSuccess(c, load *ssa.Call) bool {
	met := false
	w := &outcome.Walk{Assume: outcome.AllSucceed, Visit: func(st outcome.Step) outcome.Verdict {
		if met = met || st.Instr == ssa.Instruction(load); met {
			return outcome.Done
		}
		return outcome.Go
	}}
	w.After(c)
	return met
}

// writesInto says that what a call brings goes into the file that another one has opened, or into one that is
// made under the name of the file which that has removed.
func writesInto(c, load *ssa.Call) bool {
	return slices.ContainsFunc(rule.CallsOf(load.Parent()), func(in ssa.CallInstruction) bool {
		w, ok := in.(*ssa.Call)
		if !ok || w == load || w == c || !precedes(load, w) {
			return false
		}
		if c.Call.Signature().Results().Len() == 1 { // removed
			return opensEmpty(w) && samePath(w.Call.Args[0], c.Call.Args[0])
		}
		return takes(w, load) && slices.ContainsFunc(w.Call.Args, func(a ssa.Value) bool { return from(a, c, map[ssa.Value]bool{}) })
	})
}

func samePath(v, w ssa.Value) bool {
	if form.Same(v, w) {
		return true
	}
	place := holderOf(v)
	return place != "" && place == holderOf(w)
}

// holderOf names the field or package variable that a text is read from, "" for anything else.
func holderOf(v ssa.Value) string {
	if at := addressOf(v); at != nil {
		return placeOf(at)
	}
	return ""
}

// asideName is what files are called that are not the ones which are read.
var asideName = regexp.MustCompile(`(?i)te?mp|\.new|\.part|\.download|\.lock|\.log|\.bak|backup`)

// aside says that a path is one of a new file: of a temporary one, or one that has the time in its name.
func aside(v ssa.Value, depth int) bool {
	if depth == 0 {
		return false
	}
	switch x := v.(type) {
	case *ssa.Const:
		return x.Value != nil && x.Value.Kind() == constant.String && asideName.MatchString(constant.StringVal(x.Value))
	case *ssa.Parameter:
		return asideName.MatchString(x.Name())
	case *ssa.Call:
		if f := x.Call.StaticCallee(); f != nil && (asideName.MatchString(f.Name()) || f.String() == "time.Now") {
			return true
		}
	case *ssa.UnOp:
		if field, ok := x.X.(*ssa.FieldAddr); ok {
			return asideName.MatchString(field.String()) || asideName.MatchString(placeOf(field))
		}
	}
	if in, ok := v.(ssa.Instruction); ok {
		for _, op := range in.Operands(nil) {
			if *op == nil {
				continue
			}
			if aside(*op, depth-1) || slices.ContainsFunc(elements(*op), func(e ssa.Value) bool { return aside(converted(e), depth-1) }) {
				return true
			}
		}
	}
	return false
}

// asked says that a file is only opened when a look for it has said something: that there is none, say.
func asked(c *ssa.Call) bool {
	for d := c.Block().Idom(); d != nil; d = d.Idom() {
		for _, in := range d.Instrs {
			stat, ok := in.(*ssa.Call)
			if ok && stat.Call.StaticCallee() != nil && (stat.Call.StaticCallee().String() == "os.Stat" || stat.Call.StaticCallee().String() == "os.Lstat") {
				return true
			}
		}
	}
	return false
}

// renames says that a function, or one that calls it, moves a file to where it belongs.
func (cs callers) renames(f *ssa.Function) bool {
	moves := func(f *ssa.Function) bool {
		return slices.ContainsFunc(rule.CallsOf(f), func(c ssa.CallInstruction) bool {
			return c.Common().StaticCallee() != nil && c.Common().StaticCallee().String() == "os.Rename"
		})
	}
	return moves(f) || slices.ContainsFunc(cs.calls[f], func(c ssa.CallInstruction) bool { return moves(c.Parent()) })
}
