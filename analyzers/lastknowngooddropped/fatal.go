package lastknowngooddropped

import (
	"cmp"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// ends finds a refresh that ends the process when it fails.
func ends(f *ssa.Function, load *ssa.Call, writes []*write, cs callers) *loss {
	if !cs.repeats(load) {
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
	state := cs.renewedBy(f, load, writes)
	if state != nil {
		state.at = at
	}
	return state
}

// renewedBy is the loss of the state that a call renews, as far as it is known where; of what it is renewed in, on
// changes, otherwise. It is nil where a call renews nothing.
func (cs callers) renewedBy(f *ssa.Function, load *ssa.Call, writes []*write) *loss {
	if place := renews(load, writes, cs); place != "" {
		return &loss{load: load, place: place, shape: fatal}
	}
	if w := cs.handedUp(load); w != nil {
		return loseBy(load, w, fatal)
	}
	if by := registered(f); by != nil && f.Signature.Results().Len() == 0 && !lifetime.MatchString(nameOf(by)) && onlyError(load) && refreshCall.MatchString(nameOf(load)) {
		return &loss{load: load, place: nameOf(by), shape: fatalHook, local: true}
	}
	return nil
}

// lifetime is what hooks are called that are run once, when a process begins or ends. A literal that may return an
// error is run at once, as by a transaction.
var lifetime = regexp.MustCompile(`(?i)start|init|boot|stop|shut|exit|clos|quit|term`)

// refreshCall is what functions are called that renew state, wherever that is.
var refreshCall = regexp.MustCompile(`(?i)^(load|build|rebuild|sync|configure|generate|apply|read)|refresh|update|reload|renew`)

// renews names the state that success of a call renews: by a write behind it, in what it fills, or in the
// function that is called. "" for none.
func renews(load *ssa.Call, writes []*write, cs callers) string {
	succeeded, complete := reached(load, outcome.Success, writes)
	if !complete {
		return ""
	}
	place := ""
	for _, w := range succeeded {
		if w.derives(load) && !w.empties {
			place = w.place
		}
	}
	for _, in := range rule.CallsOf(load.Parent()) {
		if c, ok := in.(*ssa.Call); ok && place == "" && (c == load || precedes(load, c) && takes(c, load)) {
			place = cmp.Or(filledPlace(c), cs.storedBy(c, load))
		}
	}
	if place == "" && onlyError(load) {
		if places := cs.renewed(load.Call.StaticCallee(), 1); len(places) > 0 {
			place = places[0]
		}
	}
	return place
}

// filledPlace names the state that a call is given the address of, to fill it.
func filledPlace(c *ssa.Call) string {
	for _, v := range filled(c) {
		if place := placeOf(v); place != "" && stays(v, c) {
			return place
		}
	}
	return ""
}

// storedBy names the state that a method sets to what it is given of a result of load, "" for none.
func (cs callers) storedBy(c, load *ssa.Call) string {
	f := c.Call.StaticCallee()
	if f == nil {
		return ""
	}
	for _, w := range structures(cs.writesOf(f)) {
		if w.value == nil || w.empties || !w.lasts() {
			continue
		}
		for i, p := range f.Params {
			if a := c.Call.Args[i]; !outcome.IsError(a.Type()) && from(w.value, p, map[ssa.Value]bool{}) && from(a, load, map[ssa.Value]bool{}) {
				return w.place
			}
		}
	}
	return ""
}

// takes says that a call is given what another one brought.
func takes(c, load *ssa.Call) bool {
	return slices.ContainsFunc(c.Call.Args, func(a ssa.Value) bool {
		return !outcome.IsError(a.Type()) && from(a, load, map[ssa.Value]bool{})
	})
}

// exits visits what ends the process behind a call.
func exits(load *ssa.Call, o outcome.Outcome, visit func(ssa.Instruction)) {
	w := &outcome.Walk{Assume: outcome.Alone(load, o), Present: true, Visit: func(st outcome.Step) outcome.Verdict {
		if st.Instr == ssa.Instruction(load) {
			return outcome.Halt
		}
		if exit(st.Instr) || raises(st.Instr, load) {
			visit(st.Instr)
		}
		return outcome.Go
	}}
	w.After(load)
}

var exitName = regexp.MustCompile(`^(Fatal|Panic)(f|ln|w|Context|Depth)?$`)

// logExit is what the functions of glog and klog are called that end the process after a message.
var logExit = regexp.MustCompile(`log(/v\d+)?\.Exit(f|ln|Context|Depth)?$`)

// raises says that an instruction panics with the error of a call.
func raises(in ssa.Instruction, load *ssa.Call) bool {
	p, ok := in.(*ssa.Panic)
	err := errorOf(load)
	return ok && err != nil && from(p.X, load, map[ssa.Value]bool{})
}

// exit says that an instruction ends the process on purpose.
func exit(in ssa.Instruction) bool {
	c, ok := in.(*ssa.Call)
	if !ok {
		return false
	}
	if c.Call.IsInvoke() {
		return exitName.MatchString(c.Call.Method.Name())
	}
	f := c.Call.StaticCallee()
	return f != nil && (f.String() == "os.Exit" || exitName.MatchString(f.Name()) || logExit.MatchString(f.String()))
}
