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

// Constants are the texts that a value surely is, or begins with: one literal for each caller that gives
// it, and one for the function itself.
func Constants(p *rule.Pass, x *origin.Index, v ssa.Value, in ssa.Instruction) []Literal {
	var order []ssa.CallInstruction
	texts, open := map[ssa.CallInstruction][]string{}, map[ssa.CallInstruction]bool{}
	for _, o := range x.Of(v, origin.Way{Beginning: true}) {
		if _, seen := texts[o.Via]; !seen {
			order, texts[o.Via] = append(order, o.Via), []string{}
		}
		text, ok := origin.Text(o.Value)
		if o.Kind != origin.Constant || !ok && !isNil(o.Value) {
			open[o.Via] = true
		}
		if text != "" {
			texts[o.Via] = append(texts[o.Via], text)
		}
	}
	var found []Literal
	for _, via := range order {
		if open[via] || len(texts[via]) == 0 {
			continue
		}
		l := Literal{Func: in.Parent(), At: rule.InstructionAt(p, in), Texts: texts[via]}
		if via != nil {
			l.Func, l.At = via.Parent(), rule.CallAt(p, via).At
		}
		found = append(found, l)
	}
	return found
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}
