package summary

import (
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/guard"
	"github.com/ballast-lint/ballast/analyzers/internal/models"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/retry"
)

func (b *builder) call(in ssa.CallInstruction) {
	common := in.Common()
	if builtin, ok := common.Value.(*ssa.Builtin); ok {
		if builtin.Name() == "copy" {
			b.edge(b.value(common.Args[1]), b.value(common.Args[0]))
		}
		return
	}
	c := Call{Index: b.calls[in], At: b.position(b.built.Source.CallAt(in)), Text: b.sym(program.CallText(in)), Callback: models.CallsNow}
	_, c.Go = in.(*ssa.Go)
	_, c.Defer = in.(*ssa.Defer)
	c.Cached, c.Fate = guard.MayBeCached(in), fate(in)
	c.Retried = b.retried[in]
	c.Recurs = b.recurs[in.Block()]
	c.Context, c.Clients = b.context(common), b.given(common.Args)
	callee := b.callee(&c, common)
	c.Table = c.Mode != Static && fromTable(common.Value)
	b.limits(common, in.Parent())
	b.arguments(&c, common, callee)
	if callee != nil {
		b.model(&c, common, callee)
		b.stream(in, callee)
	}
	b.out.Calls = append(b.out.Calls, c)
}

// callee fills in how the call finds its callee, and tells the declared function if there is one.
func (b *builder) callee(c *Call, common *ssa.CallCommon) *types.Func {
	if common.IsInvoke() {
		c.Mode, c.On, c.Iface = Invoke, b.receiver(common.Value), b.iface(common.Value.Type())
		c.Method = b.sym(fingerprint(common.Method))
		return common.Method
	}
	if f := common.StaticCallee(); f != nil {
		c.Mode, c.Callee = Static, b.funcSym(f)
		b.enqueue(f)
		b.sharedResults(c, common)
		b.bind(f)
		obj, _ := f.Object().(*types.Func)
		return obj
	}
	c.Mode, c.On = Dynamic, b.value(common.Value)
	return nil
}

// mostParts is how deep what is called may be in what was looked up.
const mostParts = 20

// fromTable says that a value was looked up in a map, or is a part of what was.
func fromTable(v ssa.Value) bool {
	for range mostParts { // a variable may be set to what a part of it points to
		switch part := v.(type) {
		case *ssa.Lookup:
			_, ok := part.X.Type().Underlying().(*types.Map)
			return ok
		case *ssa.Extract:
			v = part.Tuple
		case *ssa.TypeAssert:
			v = part.X
		case *ssa.Field:
			v = part.X
		case *ssa.UnOp:
			v = part.X
		case *ssa.FieldAddr:
			v = part.X
			if local, ok := v.(*ssa.Alloc); ok {
				v = program.OnlyStore(local)
			}
		default:
			return false
		}
	}
	return false
}

// sharedResults: what is put into a map or channel that a function returned gets to the others who
// have it.
func (b *builder) sharedResults(c *Call, common *ssa.CallCommon) {
	for r := range min(resultTypes(common).Len(), MaxResults) {
		if t := resultTypes(common).At(r).Type(); isShared(t) && tracked(t) {
			b.edge(Node{CallResult, b.out.ID, c.Index*MaxResults + r}, Node{Result, c.Callee, r})
		}
	}
}

func (b *builder) arguments(c *Call, common *ssa.CallCommon, callee *types.Func) {
	var origin *types.Signature
	if callee != nil {
		origin = callee.Origin().Signature()
	}
	for i, v := range common.Args {
		a := Arg{Node: b.argument(v, i, common, origin), Count: retry.Count(v), Text: b.server(v)}
		_, a.Func = v.Type().Underlying().(*types.Signature)
		a.Both = a.Node.Kind != None && (isPointer(v.Type()) || isShared(v.Type()))
		if it, ok := v.Type().Underlying().(*types.Interface); ok && it.NumMethods() > 0 && !isTypeParam(v.Type()) {
			a.Iface = b.iface(v.Type()) + 1
		}
		c.Args = append(c.Args, a)
		if a.Node.Kind == None {
			continue
		}
		for r := range min(resultTypes(common).Len(), MaxResults) {
			result := resultTypes(common).At(r).Type()
			if tracked(result) && types.AssignableTo(v.Type(), result) && !emptyInterface(result) {
				c.Returns = append(c.Returns, HandThrough{i, r})
			}
		}
	}
}

func emptyInterface(t types.Type) bool {
	it, ok := t.Underlying().(*types.Interface)
	return ok && it.NumMethods() == 0
}

// argument is the node of argument i. What a generic function declares as a type parameter gets the
// concrete type of its argument.
func (b *builder) argument(v ssa.Value, i int, common *ssa.CallCommon, origin *types.Signature) Node {
	if origin != nil && !common.IsInvoke() {
		p := i
		if origin.Recv() != nil {
			p--
		}
		if p >= 0 && p < origin.Params().Len() && isTypeParam(origin.Params().At(p).Type()) {
			return b.generic(v, origin.Params().At(p).Type())
		}
	}
	return b.value(v)
}

// model adds what the tables know of the callee.
func (b *builder) model(c *Call, common *ssa.CallCommon, callee *types.Func) {
	called := models.Call{Func: callee, Invoke: c.Mode == Invoke, Texts: func() []string { return program.Texts(common) }, Made: func() []*types.Func { return program.Made(common) }}
	if op, ok := models.Performs(called); ok {
		c.Operation = &op
		if client, ok := retry.ClientOf(callee); ok {
			c.Client = &client
		}
	}
	if c.Callback, c.Modelled = models.CallbackOf(callee); c.Callback == models.CallsOnce {
		c.Returns = nil // sync.OnceValue gives back a function that calls it once
	}
	if r, ok := models.RegistrarOf(callee); ok {
		c.Callback, c.Modelled = models.CallsLater, true
		b.register(c, common, callee, r)
	}
}

func (b *builder) register(c *Call, common *ssa.CallCommon, callee *types.Func, r models.Registrar) {
	args := common.Args
	if callee.Signature().Recv() != nil && c.Mode == Static {
		args = args[1:]
	}
	first := r.First
	if first < 0 {
		first = len(args) - 1
	}
	for i := max(first, 0); i < len(args) && (i == first || r.Rest); i++ {
		handlers := []ssa.Value{args[i]}
		if written, ok := program.Variadic(args[i]); ok && len(written) > 0 {
			handlers = written
		}
		for _, h := range handlers {
			b.handler(c, h, r, route(callee.Name(), args))
		}
	}
}

func (b *builder) handler(c *Call, v ssa.Value, r models.Registrar, route string) {
	node := b.value(v)
	if node.Kind == None {
		return
	}
	if sig, ok := handlerSignature(v); ok && (models.Excluded(sig) || models.Eventless(r.Kind, sig) || models.MayBeEventless(r.Kind) && unasked(v)) {
		return
	}
	h := Handler{Kind: r.Kind, Route: route, Node: node, Every: r.Every, Methods: r.Methods}
	if it, ok := v.Type().Underlying().(*types.Interface); ok && it.NumMethods() > 0 {
		h.Iface = b.iface(v.Type()) + 1
	}
	c.Handlers = append(c.Handlers, h)
}

// handlerSignature looks behind the conversion to any that lambda.Start asks for.
func handlerSignature(v ssa.Value) (*types.Signature, bool) {
	if m, ok := v.(*ssa.MakeInterface); ok {
		v = m.X
	}
	sig, ok := v.Type().Underlying().(*types.Signature)
	return sig, ok
}

// unasked says that a handler takes any event, does not look at it, and answers everybody alike.
func unasked(v ssa.Value) bool {
	if m, ok := v.(*ssa.MakeInterface); ok {
		v = m.X
	}
	f, ok := v.(*ssa.Function)
	if !ok || len(f.Blocks) == 0 {
		return false
	}
	for _, p := range f.Params {
		t := p.Type().Underlying()
		if ptr, ok := t.(*types.Pointer); ok {
			t = ptr.Elem().Underlying()
		}
		_, certain := t.(*types.Struct)
		if !contexts.Is(p.Type()) && (certain || len(*p.Referrers()) > 0) {
			return false
		}
	}
	for ret := range form.Returns(f) {
		for i, r := range ret.Results {
			if _, constant := form.Returned(ret, i).(*ssa.Const); !constant && !outcome.IsError(r.Type()) {
				return false
			}
		}
	}
	return true
}

// route is "POST /orders" as far as the registration says so.
func route(registrar string, args []ssa.Value) string {
	var parts []string
	if m := strings.ToUpper(registrar); strings.Contains(" GET HEAD POST PUT PATCH DELETE OPTIONS ", " "+m+" ") {
		parts = append(parts, m)
	}
	for _, a := range args {
		if k, ok := a.(*ssa.Const); ok && k.Value != nil && k.Value.Kind() == constant.String {
			parts = append(parts, constant.StringVal(k.Value))
		}
	}
	if len(parts) > 2 {
		parts = parts[:2]
	}
	return strings.Join(parts, " ")
}
