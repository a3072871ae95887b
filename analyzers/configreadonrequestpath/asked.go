package configreadonrequestpath

import (
	"go/types"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// asked says that what a call reads is named by the request: whoever sends it wants that very value, which
// is no configuration of the program that serves it.
func asked(p *rule.Pass, call ssa.CallInstruction) bool {
	s := &search{pass: p, seen: map[ssa.Value]bool{}}
	args := call.Common().Args
	if sig := call.Common().Signature(); sig.Recv() != nil && !call.Common().IsInvoke() {
		args = args[1:]
	}
	return slices.ContainsFunc(args, func(a ssa.Value) bool { return s.fromRequest(a) })
}

type search struct {
	pass *rule.Pass
	seen map[ssa.Value]bool
}

// mostSeen bounds how many values are followed from one call.
const mostSeen = 300

// fromRequest follows what a value is made from, also to the callers of its function in the package.
func (s *search) fromRequest(v ssa.Value) bool {
	if s.seen[v] || len(s.seen) > mostSeen || contexts.Is(v.Type()) {
		return false
	}
	s.seen[v] = true
	switch v := v.(type) {
	case *ssa.Parameter:
		return s.parameter(v)
	case *ssa.Alloc:
		return s.stored(v)
	case *ssa.FreeVar, *ssa.Global, *ssa.Const, *ssa.Function, *ssa.Builtin:
		return false
	}
	in, ok := v.(ssa.Instruction)
	return ok && slices.ContainsFunc(in.Operands(nil), func(op *ssa.Value) bool { return *op != nil && s.fromRequest(*op) })
}

// request is what types are called that stand for what somebody asks for.
var request = regexp.MustCompile(`(Request|Event|Context|Ctx|Input|Message|Query|Params)$`)

func (s *search) parameter(p *ssa.Parameter) bool {
	f := p.Parent()
	i := slices.Index(f.Params, p)
	if i == 0 && f.Signature.Recv() != nil {
		return false
	}
	t := p.Type()
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok && request.MatchString(n.Obj().Name()) {
		return true
	}
	for _, caller := range s.pass.Functions {
		for _, c := range rule.CallsOf(caller) {
			if c.Common().StaticCallee() == f && s.fromRequest(c.Common().Args[i]) {
				return true
			}
		}
	}
	return false
}

// stored follows what is put into a variable, or into the parts of a struct or array.
func (s *search) stored(v ssa.Value) bool {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == v && s.fromRequest(r.Val) {
				return true
			}
		case *ssa.FieldAddr:
			if s.stored(r) {
				return true
			}
		case *ssa.IndexAddr:
			if s.stored(r) {
				return true
			}
		}
	}
	return false
}
