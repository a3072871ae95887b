package outcome

import (
	"go/token"
	"regexp"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// What fields and methods of an answer are called that say whether it is a good one.
var (
	goodName = regexp.MustCompile(`(?i)^(is|get)?_?(success|successful|ok|ack|acked|acknowledged)$`) // "succeeded" is what a compare-and-swap says
	poorName = regexp.MustCompile(`(?i)^(is|has|get)?_?(err|error|failed|failure)$`)
	codeName = regexp.MustCompile(`(?i)^(get)?_?(status|err|error|ret|return|result)?_?(code|no)$`)
)

// said is what an answer without an error says of itself, if Plain: that it is a good one, and has no error in it.
func (w *Walk) said(v ssa.Value) Abs {
	name := w.partOfAnswer(v)
	switch {
	case name == "":
		return Unknown
	case IsError(v.Type()):
		return Nil
	case !isBool(v.Type()):
		return Unknown
	case goodName.MatchString(name):
		return True
	case poorName.MatchString(name):
		return False
	}
	return Unknown
}

// goodCode says that a code in an answer without an error is compared with one that stands for success.
func (w *Walk) goodCode(v ssa.Value, with Abs) bool {
	return with.kind == integer && (with.n == 0 || with.n >= 200 && with.n < 300) && codeName.MatchString(w.partOfAnswer(v))
}

// partOfAnswer names a field or a method of what a call that is assumed to succeed returned, or of what came by
// a channel, "" for anything else.
func (w *Walk) partOfAnswer(v ssa.Value) string {
	if !w.Plain {
		return ""
	}
	name, of := "", ssa.Value(nil)
	switch v := v.(type) {
	case *ssa.UnOp:
		if addr, ok := v.X.(*ssa.FieldAddr); ok {
			name, of = program.FieldName(addr), addr.X
		}
	case *ssa.Field:
		name, of = program.StructOf(v.X.Type()).Field(v.Field).Name(), v.X
	case *ssa.Call:
		if v.Call.IsInvoke() && len(v.Call.Args) == 0 {
			name, of = v.Call.Method.Name(), v.Call.Value
		} else if f := v.Call.StaticCallee(); f != nil && f.Signature.Recv() != nil && len(v.Call.Args) == 1 {
			name, of = f.Name(), v.Call.Args[0]
		}
	}
	if came(of) {
		return name
	}
	if call := resultOf(of); call != nil && Fails(call) && w.Assume(call) == Success {
		return name
	}
	return ""
}

// came says that a value was received from a channel, or is a variable that such a value is kept in.
func came(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.UnOp:
		return v.Op == token.ARROW
	case *ssa.Extract:
		if _, ok := v.Tuple.(*ssa.Select); ok {
			return v.Index > 1
		}
		return came(v.Tuple)
	case *ssa.Alloc:
		var kept ssa.Value
		for _, r := range *v.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(v) {
				kept = st.Val
			}
		}
		return kept != nil && came(kept)
	}
	return false
}
