package cachestampede

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// locked says that a call is made by one at a time: behind Lock, with no Unlock in between, or in a
// function whose name says that its caller has the lock.
func locked(load *ssa.Call) bool {
	if callerLocks.MatchString(load.Parent().Name()) {
		return true
	}
	held := false
	for _, in := range before(load) {
		c, ok := in.(*ssa.Call)
		if !ok {
			continue
		}
		name := ""
		if c.Call.IsInvoke() {
			name = c.Call.Method.Name()
		} else if f := c.Call.StaticCallee(); f != nil {
			name = f.Name()
		}
		switch {
		case name == "Lock" || strings.HasSuffix(name, "Do") && name != "Do":
			held = true
		case name == "Unlock":
			held = false
		}
	}
	return held
}

var callerLocks = regexp.MustCompile(`(?i)locked|withlock|unsafe$`)

// before are the instructions that are always executed ahead of a call, in order.
func before(load *ssa.Call) []ssa.Instruction {
	var blocks []*ssa.BasicBlock
	for b := load.Block().Idom(); b != nil; b = b.Idom() {
		blocks = append(blocks, b)
	}
	slices.Reverse(blocks)
	var all []ssa.Instruction
	for _, b := range blocks {
		all = append(all, b.Instrs...)
	}
	return append(all, load.Block().Instrs[:slices.Index(load.Block().Instrs, ssa.Instruction(load))]...)
}
