package lastknowngooddropped

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// missing says that control comes to an instruction only where there is nothing in a place.
func missing(at ssa.Instruction, place string) bool {
	for b := at.Block(); b.Idom() != nil; b = b.Idom() {
		d := b.Idom()
		br, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		side, ok := nothingSide(br.Cond, place)
		if !ok {
			continue
		}
		if to := d.Succs[side]; len(to.Preds) == 1 && to.Dominates(at.Block()) {
			return true
		}
	}
	return false
}

// nothingSide is the side of a branch on which there is nothing in a place, when the condition tells that.
func nothingSide(cond ssa.Value, place string) (side int, ok bool) {
	switch c := cond.(type) {
	case *ssa.BinOp: // place == nil, len(place) > 0, place[key] != nil
		if !nothingIn(c, place) {
			return 0, false
		}
		if c.Op == token.NEQ || c.Op == token.GTR {
			return 1, true
		}
		return 0, true
	case *ssa.UnOp: // !found
		if c.Op == token.NOT {
			side, ok = nothingSide(c.X, place)
			return 1 - side, ok
		}
	case *ssa.Extract: // _, found := place[key]
		return 1, c.Index == 1 && looksInto(c.Tuple, place)
	}
	return 0, false
}

// looksInto says that a value is what a map in a place has under some key.
func looksInto(v ssa.Value, place string) bool {
	switch v := v.(type) {
	case *ssa.Lookup:
		return heldIn(v.X) == place
	case *ssa.Call:
		if name, of, _ := cacheCall(v); of == place && findName.MatchString(name) {
			return true
		}
		f := v.Call.StaticCallee()
		return f != nil && f.String() == "(*sync.Map).Load" && placeOf(v.Call.Args[0]) == place
	}
	return false
}

// nothingIn says that a comparison tells nothing in a place from something.
func nothingIn(cmp *ssa.BinOp, place string) bool {
	with, ok := cmp.Y.(*ssa.Const)
	if !ok || !slices.Contains([]token.Token{token.EQL, token.NEQ, token.GTR}, cmp.Op) {
		return false
	}
	v := cmp.X
	if c, ok := v.(*ssa.Call); ok {
		b, ok := c.Call.Value.(*ssa.Builtin)
		if !ok || b.Name() != "len" || with.Value == nil || with.Int64() != 0 {
			return false
		}
		v = c.Call.Args[0]
	} else if with.Value != nil && !isEmpty(with) {
		return false
	}
	if looksInto(v, place) {
		return true
	}
	load, ok := v.(*ssa.UnOp)
	return ok && load.Op == token.MUL && placeOf(load.X) == place
}
