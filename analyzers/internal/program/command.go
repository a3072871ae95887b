package program

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Command is the call of os/exec that made what a method of exec.Cmd is called on, nil where that is out
// of sight.
func Command(c *ssa.CallCommon) *ssa.Call {
	f := c.StaticCallee()
	if f == nil || f.Signature.Recv() == nil || types.TypeString(f.Signature.Recv().Type(), nil) != "*os/exec.Cmd" {
		return nil
	}
	made, ok := c.Args[0].(*ssa.Call)
	if !ok {
		return nil
	}
	switch g := made.Call.StaticCallee(); {
	case g == nil:
	case g.String() == "os/exec.Command", g.String() == "os/exec.CommandContext":
		return made
	}
	return nil
}
