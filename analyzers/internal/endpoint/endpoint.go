// Package endpoint finds the addresses that are written into a program and reach a client.
package endpoint

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/models"
	"github.com/ballast-lint/ballast/analyzers/internal/origin"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// Literal is an address that is nothing but constants, whatever the program is configured to.
type Literal struct {
	models.Endpoint
	// Func gives the address, at At.
	Func *ssa.Function
	At   rule.Location
	// Texts are all that it may be: several members, or several alternatives.
	Texts []string
	// Asked is set instead of Texts when a function is given it as its parameter Parameter, by callers out
	// of sight among others.
	Asked     rule.FuncID
	Parameter int
}

// Literals are the addresses that a package writes down for clients that are told so.
func Literals(p *rule.Pass) []Literal {
	x := origin.In(p)
	if x == nil {
		return nil
	}
	var found []Literal
	for in := range x.Instructions() {
		if e, v, ok := told(in); ok {
			for _, l := range Constants(p, x, v, in) {
				l.Endpoint = e
				found = append(found, l)
			}
		}
	}
	return found
}

// told is the value that an instruction tells a client as its address.
func told(in ssa.Instruction) (models.Endpoint, ssa.Value, bool) {
	switch in := in.(type) {
	case ssa.CallInstruction:
		common := in.Common()
		callee, args := common.Method, common.Args
		if f := common.StaticCallee(); f != nil {
			if callee, _ = f.Object().(*types.Func); f.Signature.Recv() != nil {
				args = args[1:]
			}
		}
		if callee == nil {
			return models.Endpoint{}, nil, false
		}
		e, ok := models.EndpointOf(callee)
		if !ok || e.Argument >= len(args) || silent(args) {
			return models.Endpoint{}, nil, false
		}
		return e, args[e.Argument], true
	case *ssa.Store:
		if addr, ok := in.Addr.(*ssa.FieldAddr); ok {
			e, ok := models.EndpointField(origin.FieldOf(addr.X.Type(), addr.Field))
			return e, in.Val, ok
		}
	case *ssa.MapUpdate:
		if key, ok := origin.Text(in.Key); ok {
			e, ok := models.EndpointField(types.TypeString(types.Unalias(in.Map.Type()), nil) + "." + key)
			return e, in.Value, ok
		}
	}
	return models.Endpoint{}, nil, false
}

// silent says that a call opens a connection of UDP, which sends nothing: most do so to learn which
// address the host itself has.
func silent(args []ssa.Value) bool {
	return slices.ContainsFunc(args, func(a ssa.Value) bool {
		text, ok := origin.Text(a)
		return ok && strings.HasPrefix(text, "udp")
	})
}

// source is all that may come along one way: from one caller, or from the function itself.
type source struct {
	texts []string
	// param is a parameter that callers out of sight may give, if there is nothing else.
	param *ssa.Parameter
	count int
}

// Constants are the texts that a value surely is, or begins with: one literal for each caller that gives
// it, and one for the function itself.
func Constants(p *rule.Pass, x *origin.Index, v ssa.Value, in ssa.Instruction) []Literal {
	var order []ssa.CallInstruction
	sources := map[ssa.CallInstruction]*source{}
	for _, o := range x.Of(v, origin.Way{Beginning: true}) {
		s := sources[o.Via]
		if s == nil {
			s = &source{}
			order, sources[o.Via] = append(order, o.Via), s
		}
		s.add(o)
	}
	var found []Literal
	for _, via := range order {
		s := sources[via]
		l := Literal{Func: in.Parent(), At: rule.InstructionAt(p, in), Texts: s.texts}
		switch {
		case s.param != nil && s.count == 1:
			l.Asked, l.Parameter = rule.IDOf(s.param.Parent()), slices.Index(s.param.Parent().Params, s.param)
		case s.count != len(s.texts) || s.count == 0:
			continue
		case via != nil:
			l.Func, l.At = via.Parent(), rule.CallAt(p, via).At
		}
		found = append(found, l)
	}
	return found
}

func (s *source) add(o origin.Origin) {
	text, ok := origin.Text(o.Value)
	switch {
	case o.Kind == origin.Constant && (isNil(o.Value) || ok && text == ""):
		return // nothing yet
	case o.Kind == origin.Constant && ok:
		s.texts = append(s.texts, text)
	case o.Kind == origin.Parameter:
		s.param = o.Value.(*ssa.Parameter)
	}
	s.count++
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}
