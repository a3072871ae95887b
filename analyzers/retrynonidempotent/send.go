package retrynonidempotent

import (
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/origin"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// mostCalls bounds how deep a request is looked for in what an attempt calls.
const mostCalls = 3

// A sending is a request that adds, which an attempt comes to.
type sending struct {
	method string
	// call is the one of the client, which the attempt is or leads to.
	call *ssa.Call
	// told is the call that is given the method, by code that says what for.
	told ssa.CallInstruction
	// by are the functions in which the request is made and goes its way.
	by  []*ssa.Function
	url ssa.Value
}

// sender looks for what a package sends.
type sender struct {
	index *origin.Index
	pkg   *ssa.Package
	// near are the functions that come to a call of a client.
	near map[*ssa.Function]bool
}

// senderIn reads a package.
func senderIn(p *rule.Pass) sender {
	s := sender{index: origin.In(p), near: map[*ssa.Function]bool{}}
	var front []*ssa.Function
	for _, f := range p.Functions {
		s.pkg = f.Pkg
		if slices.ContainsFunc(program.Calls(f), func(c ssa.CallInstruction) bool { return calls(c.Common()) }) {
			front = append(front, f)
		}
	}
	for range mostCalls + 1 {
		var next []*ssa.Function
		for _, f := range front {
			if s.near[f] {
				continue
			}
			s.near[f] = true
			for _, c := range s.index.Callers(f) {
				next = append(next, c.Parent())
			}
		}
		front = next
	}
	return s
}

// calls says that a call is one of a client.
func calls(c *ssa.CallCommon) bool {
	method, _, req := client(c)
	return method != nil || req != nil
}

// frames are the calls on the way to a function, the innermost last.
type frames []*ssa.Call

// from are the requests that add which a call comes to inside of its package.
func (s sender) from(call *ssa.Call, in frames) []sending {
	if found := s.sends(call, in); len(found) > 0 {
		return found
	}
	f := call.Call.StaticCallee()
	if f == nil || !s.near[f] || len(in) == mostCalls || slices.ContainsFunc(in, func(c *ssa.Call) bool { return c.Call.StaticCallee() == f }) {
		return nil
	}
	return s.inside(f, append(slices.Clone(in), call))
}

// inside are the requests that add which a function sends.
func (s sender) inside(f *ssa.Function, in frames) []sending {
	var found []sending
	for _, c := range program.Calls(f) {
		if c, ok := c.(*ssa.Call); ok {
			for _, sent := range s.from(c, in) {
				sent.by = append(sent.by, f)
				found = append(found, sent)
			}
		}
	}
	return found
}

// sends are the requests that a call sends itself, if it is one of a client.
func (s sender) sends(call *ssa.Call, in frames) []sending {
	var found []sending
	switch method, url, req := client(&call.Call); {
	case req != nil:
		found = s.request(req, in, 0)
	case method != nil:
		found = s.told(call, method, url, in)
	}
	for i := range found {
		found[i].call = call
		found[i].by = append(found[i].by, call.Parent())
	}
	return found
}

// request are the ways in which a request with a method that adds is made.
func (s sender) request(req ssa.Value, in frames, depth int) []sending {
	if depth > mostCalls {
		return nil
	}
	req, in = inCaller(req, in)
	var found []sending
	for _, o := range s.index.Of(req, origin.Way{Ends: returnsRequest}) {
		call, ok := o.Call.(*ssa.Call)
		if !ok {
			continue
		}
		around := in
		if call.Parent() != parent(req) {
			around = nil
		}
		for _, sent := range s.made(call, around, depth) {
			sent.by = append(sent.by, call.Parent())
			found = append(found, sent)
		}
	}
	return found
}

// made are the ways in which a call makes a request with a method that adds.
func (s sender) made(call *ssa.Call, in frames, depth int) []sending {
	f := call.Call.StaticCallee()
	if f == nil {
		return nil
	}
	args := call.Call.Args
	switch f.String() {
	case "net/http.NewRequest", "github.com/hashicorp/go-retryablehttp.NewRequest":
		return s.told(call, args[0], args[1], in)
	case "net/http.NewRequestWithContext", "github.com/hashicorp/go-retryablehttp.NewRequestWithContext":
		return s.told(call, args[1], args[2], in)
	case "(*net/http.Request).WithContext", "(*net/http.Request).Clone", "github.com/hashicorp/go-retryablehttp.FromRequest", "(*github.com/hashicorp/go-retryablehttp.Request).WithContext":
		return s.request(args[0], in, depth+1)
	}
	var found []sending
	for _, b := range f.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || f.Pkg != s.pkg {
			continue
		}
		for _, r := range ret.Results {
			if isRequest(r.Type()) {
				found = append(found, s.request(r, append(slices.Clone(in), call), depth+1)...)
			}
		}
	}
	return found
}

// told are the ways in which a call, or who calls its function, says a method that adds.
func (s sender) told(call ssa.CallInstruction, method, url ssa.Value, in frames) []sending {
	url, _ = inCaller(url, in)
	value, out := inCaller(method, in)
	if len(out) < len(in) {
		call = in[len(out)]
	}
	if m, ok := text(value); ok {
		return adds(sending{method: m, told: call, url: url})
	}
	var found []sending
	for _, o := range s.index.Of(value, origin.Way{}) {
		if m, ok := text(o.Value); ok && o.Kind == origin.Constant {
			by := call
			if o.Via != nil {
				by = o.Via
			}
			found = append(found, adds(sending{method: m, told: by, url: url})...)
		}
	}
	return found
}

// adds keeps what RFC 9110 calls neither safe nor idempotent.
func adds(sent sending) []sending {
	if sent.method == "POST" || sent.method == "PATCH" {
		return []sending{sent}
	}
	return nil
}

// inCaller is what the calls on the way gave for a parameter, and what was on the way there.
func inCaller(v ssa.Value, in frames) (ssa.Value, frames) {
	for len(in) > 0 {
		call := in[len(in)-1]
		p, ok := v.(*ssa.Parameter)
		if !ok || p.Parent() != call.Call.StaticCallee() {
			break
		}
		v, in = call.Call.Args[slices.Index(p.Parent().Params, p)], in[:len(in)-1]
	}
	return v, in
}

func parent(v ssa.Value) *ssa.Function {
	if in, ok := v.(interface{ Parent() *ssa.Function }); ok {
		return in.Parent()
	}
	return nil
}

func text(v ssa.Value) (string, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(c.Value), true
}

func returnsRequest(call ssa.CallInstruction) bool {
	res := call.Common().Signature().Results()
	return res.Len() > 0 && isRequest(res.At(0).Type())
}

func isRequest(t types.Type) bool {
	switch types.TypeString(t, nil) {
	case "*net/http.Request", "*github.com/hashicorp/go-retryablehttp.Request":
		return true
	}
	return false
}
