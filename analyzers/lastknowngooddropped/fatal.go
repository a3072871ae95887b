package lastknowngooddropped

import (
	"go/token"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// ends finds a refresh that ends the process when it fails.
func ends(f *ssa.Function, load *ssa.Call, writes []*write, cs callers) *loss {
	if !cs.again(f) && !paced(f, load) {
		return nil
	}
	succeeded, complete := reached(load, outcome.Success, writes)
	if !complete {
		return nil
	}
	var renewed *write
	for _, w := range succeeded {
		if w.derives(load) && !w.empties {
			renewed = w
		}
	}
	if renewed == nil {
		return nil
	}
	good := map[ssa.Instruction]bool{}
	exits(load, outcome.Success, func(in ssa.Instruction) { good[in] = true })
	var at ssa.Instruction
	exits(load, outcome.Failure, func(in ssa.Instruction) {
		if at == nil && !good[in] {
			at = in
		}
	})
	if at == nil {
		return nil
	}
	return &loss{load, at, renewed.place, fatal}
}

// paced says that a call is in a loop that waits for something between two rounds. A loop over items does
// each of them once: what it sets was never set before.
func paced(f *ssa.Function, call ssa.CallInstruction) bool {
	return slices.ContainsFunc(loops.Of(f), func(l *loops.Loop) bool {
		return l.Contains(call.Block()) && slices.ContainsFunc(l.Blocks(), pauses)
	})
}

func pauses(b *ssa.BasicBlock) bool {
	return slices.ContainsFunc(b.Instrs, func(in ssa.Instruction) bool {
		switch in := in.(type) {
		case *ssa.Select:
			return true
		case *ssa.UnOp:
			return in.Op == token.ARROW
		case *ssa.Call:
			f := in.Call.StaticCallee()
			return f != nil && f.String() == "time.Sleep"
		}
		return false
	})
}

// exits visits what ends the process behind a call.
func exits(load *ssa.Call, o outcome.Outcome, visit func(ssa.Instruction)) {
	w := &outcome.Walk{Assume: outcome.Alone(load, o), Present: true, Visit: func(st outcome.Step) outcome.Verdict {
		if st.Instr == ssa.Instruction(load) {
			return outcome.Halt
		}
		if exit(st.Instr) {
			visit(st.Instr)
		}
		return outcome.Go
	}}
	w.After(load)
}

var exitName = regexp.MustCompile(`^(Fatal|Panic)(f|ln|w|Context)?$`)

// exit says that an instruction ends the process on purpose. A panic says that something cannot be.
func exit(in ssa.Instruction) bool {
	c, ok := in.(*ssa.Call)
	if !ok {
		return false
	}
	if c.Call.IsInvoke() {
		return exitName.MatchString(c.Call.Method.Name())
	}
	f := c.Call.StaticCallee()
	return f != nil && (f.String() == "os.Exit" || exitName.MatchString(f.Name()))
}
