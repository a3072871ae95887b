package lastknowngooddropped

import (
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/clock"
	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// counts says that what looks like a loss is one. The finders of losses see to it that failure takes away what
// success renews; beyond that a finding needs all of this:
//
//   - loaded: the call asks somebody who may not answer. What a function works out from its input fails with
//     that input, not with the place it came from; and where it is asked who answers, silence is an answer.
//   - kept: there was state before the call. What is set because there is nothing yet is not lost.
//   - served: others read it.
//   - lost: it is nowhere else, and did not go because the one who was asked says that it is gone.
//   - done: failure is the end of the attempt. A loop that goes on until it succeeds has lost nothing yet.
func counts(f *ssa.Function, l *loss, served readers) bool {
	return loaded(f, l) && !missing(l.at, l.place) && !gone(l) && (l.local || served.reads(f, l)) && !insists(f, l.load) && !putAside(f, l)
}

// loaded says that a call may ask somebody outside the process. A text that is parsed on a change came from
// there: only what is cleared for one needs more than that.
func loaded(f *ssa.Function, l *loss) bool {
	if (l.shape == partial || l.shape == parts) && (probes.MatchString(l.place) || probes.MatchString(nameOf(l.load))) {
		return false
	}
	if l.shape == deleted && personal.MatchString(f.Name()) {
		return false
	}
	switch l.shape {
	case ignored, early, onward, inverted, swallowed, parts:
		return true
	}
	return fills(l.load) || watched(f) || !computes(l.load, map[*ssa.Function]bool{})
}

// gone says that state is taken away because the one who was asked said that it is not there any more, in a field
// of the error (if dnsErr.IsNotFound), or because it is older than is good.
func gone(l *loss) bool {
	var own clock.Watches
	if slices.ContainsFunc(own.Looks(l.at.Parent()), func(look *ssa.BasicBlock) bool {
		return l.load.Block().Dominates(look) && look != l.at.Block() && look.Dominates(l.at.Block()) && l.load.Parent() == l.at.Parent()
	}) {
		return true // too old to be served
	}
	for d := l.at.Block().Idom(); d != nil && l.load.Block().Dominates(d); d = d.Idom() {
		br, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok || !d.Succs[0].Dominates(l.at.Block()) {
			continue
		}
		if field, ok := addressOf(br.Cond).(*ssa.FieldAddr); ok && outcome.Miss(program.FieldName(field)) {
			return true
		}
	}
	return false
}

// addressOf is where a value is read from, nil for what is not read.
func addressOf(v ssa.Value) ssa.Value {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		return load.X
	}
	return nil
}

// putAside says that what is lost was kept elsewhere before: t.stale = t.routes.
func putAside(f *ssa.Function, l *loss) bool {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			st, ok := in.(*ssa.Store)
			if !ok || !precedes(st, l.at) || placeOf(st.Addr) == l.place || rootOf(st.Addr) == nil {
				continue
			}
			if old, ok := st.Val.(*ssa.UnOp); ok && old.Op == token.MUL && placeOf(old.X) == l.place {
				return true
			}
		}
	}
	return false
}

// personal is what functions are called that find out whether somebody may go on: what is kept of him goes when he
// may not. The index of a catalog is no login, and an authority nobody.
var personal = regexp.MustCompile(`([lL]og|[sS]ign)_?([iI]n|[oO]n)([A-Z_]|$)|(^auth|Auth)(enticate|ori[sz]e|[nz])?([A-Z_]|$)|(?i:verif|password)`)

// probes is what state and functions are called that tell who is there and how he is. Short words stand for
// themselves: mappings, collections, checkpoints and upstreams tell nothing of that.
var probes = regexp.MustCompile(`(?i:health|alive|avail|reachab|online|probe|stat(s|istic)|metric|gather|scrape|measure)|` +
	`(^|[._])(is)?([Ll]ive|[Aa]ctive|[Uu]p|[Rr]eady|[Pp]ing|[Cc]heck|[Cc]ollect)` + probesEnd + `|(Ready|Ping|Check|Collect)` + probesEnd)

const probesEnd = `(s|ed|ing|er|ers|or|ors|ness)?([A-Z_]|$)`

// fills says that a call decodes into a variable: what it is given came from somewhere.
func fills(load *ssa.Call) bool { return len(filled(load)) > 0 }

// mostComputed bounds how many functions are read to see that nothing is asked.
const mostComputed = 40

// computes says that a call surely asks nobody: it works its result out from what it is given, and so does all
// that it calls. Files and streams are somebody.
func computes(c ssa.CallInstruction, seen map[*ssa.Function]bool) bool {
	if _, builtin := c.Common().Value.(*ssa.Builtin); builtin {
		return true
	}
	f := c.Common().StaticCallee()
	if f == nil {
		return iterates(c.Common(), seen)
	}
	if reads(f) {
		return false
	}
	if outcome.Local(c) || seen[f] {
		return true
	}
	seen[f] = true
	return len(seen) <= mostComputed && computesIn(f, seen)
}

func computesIn(f *ssa.Function, seen map[*ssa.Function]bool) bool {
	return len(f.Blocks) > 0 && !slices.ContainsFunc(rule.CallsOf(f), func(in ssa.CallInstruction) bool {
		_, starts := in.(*ssa.Go)
		return starts || !computes(in, seen)
	})
}

// iterates says that a call goes through what a function has just made, as a range over strings.SplitSeq(s, sep)
// does, and computes on the way.
func iterates(c *ssa.CallCommon, seen map[*ssa.Function]bool) bool {
	made, ok := c.Value.(*ssa.Call)
	return ok && computes(made, seen) && !slices.ContainsFunc(c.Args, func(a ssa.Value) bool {
		body := form.Function(a)
		return body == nil || !computesIn(body, seen)
	})
}

// reading are packages whose functions come to files, processes and streams.
var reading = map[string]bool{"os": true, "os/exec": true, "io": true, "io/ioutil": true, "io/fs": true, "bufio": true}

func reads(f *ssa.Function) bool {
	if f.Pkg != nil && reading[f.Pkg.Pkg.Path()] {
		return true
	}
	switch f.String() {
	case "(*encoding/json.Decoder).Decode", "path/filepath.Walk", "path/filepath.WalkDir", "path/filepath.Glob":
		return true
	}
	return false
}

// insists says that a call is made again and again until it succeeds: its failure leads to the next way round
// of a loop, its success out of it.
func insists(f *ssa.Function, load *ssa.Call) bool {
	return slices.ContainsFunc(loops.Of(f), func(l *loops.Loop) bool {
		return l.Contains(load.Block()) && comesBack(load, l, outcome.Failure) && !comesBack(load, l, outcome.Success)
	})
}

// comesBack says that a call with some outcome is made again within a loop.
func comesBack(load *ssa.Call, l *loops.Loop, o outcome.Outcome) bool {
	back := false
	w := &outcome.Walk{Assume: outcome.Alone(load, o), Present: true, Within: l.Contains, Visit: func(st outcome.Step) outcome.Verdict {
		if st.Instr == ssa.Instruction(load) {
			back = true
			return outcome.Done
		}
		return outcome.Go
	}}
	return !w.After(load) || back
}

// readers are the functions that read a field or package variable, by its place; those of whole structures are
// under the name of the type.
type readers map[string]map[*ssa.Function][]ssa.Instruction

func readersOf(p *rule.Pass) readers {
	rs := readers{}
	note := func(place string, in ssa.Instruction) {
		if rs[place] == nil {
			rs[place] = map[*ssa.Function][]ssa.Instruction{}
		}
		rs[place][outermost(in.Parent())] = append(rs[place][outermost(in.Parent())], in)
	}
	for _, f := range p.Functions {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				for _, op := range in.Operands(nil) {
					if place := readAt(in, *op); place != "" {
						note(place, in)
					}
				}
			}
		}
	}
	return rs
}

// readAt names what an instruction reads by way of an operand: any use of an address but a store to it.
func readAt(in ssa.Instruction, op ssa.Value) string {
	if st, ok := in.(*ssa.Store); ok && st.Addr == op {
		return ""
	}
	switch v := op.(type) {
	case *ssa.Global:
		return v.Name()
	case *ssa.FieldAddr:
		t := v.X.Type().Underlying().(*types.Pointer).Elem()
		return typeName(t) + "." + program.FieldName(v)
	}
	if load, ok := in.(*ssa.UnOp); ok && load.Op == token.MUL {
		if _, ok := load.Type().Underlying().(*types.Struct); ok {
			return typeName(load.Type())
		}
	}
	return ""
}

func outermost(f *ssa.Function) *ssa.Function {
	for f.Parent() != nil {
		f = f.Parent()
	}
	return f
}

// reads says that somebody sees the state that a loss takes away: another function, or another run of this
// one. What other packages can name, they may read.
func (rs readers) reads(f *ssa.Function, l *loss) bool {
	of, field, isField := cutPlace(l.place)
	if _, sends := l.at.(*ssa.Send); sends || token.IsExported(field) || isField && len(rs[of]) > 0 {
		return true
	}
	for place := range rs { // the whole of it is lost
		if part, _, ok := strings.Cut(place, "."); ok && part == l.place {
			return true
		}
	}
	for by, ins := range rs[l.place] {
		if by != outermost(f) || slices.ContainsFunc(ins, func(in ssa.Instruction) bool {
			return in != l.at && (in.Parent() != f || !precedes(l.at, in))
		}) {
			return true
		}
	}
	return false
}
