package program

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// mostMade is longer than the chains that people write.
const mostMade = 40

// Made are the functions that made what a method is called on, the last first: Body and Post of
// c.Post().Body(x).Do(). What is chosen between several values is out of sight.
func Made(c *ssa.CallCommon) []*types.Func {
	var made []*types.Func
	for len(made) < mostMade {
		v := receiver(c)
		if first, ok := v.(*ssa.Extract); ok {
			v = first.Tuple
		}
		call, ok := v.(*ssa.Call)
		if !ok {
			break
		}
		c = call.Common()
		f := c.Method
		if callee := c.StaticCallee(); callee != nil {
			f, _ = callee.Object().(*types.Func)
		}
		if f == nil {
			break
		}
		made = append(made, f)
	}
	return made
}

// receiver is what a method is called on, nil for other calls.
func receiver(c *ssa.CallCommon) ssa.Value {
	if c.IsInvoke() {
		return c.Value
	}
	if f := c.StaticCallee(); f != nil && f.Signature.Recv() != nil && len(c.Args) > 0 {
		return c.Args[0]
	}
	return nil
}
