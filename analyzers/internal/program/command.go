package program

import (
	"go/token"
	"go/types"
	"regexp"

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
	if runsProgram(&made.Call) {
		return made
	}
	return nil
}

func runsProgram(c *ssa.CallCommon) bool {
	f := c.StaticCallee()
	return f != nil && (f.String() == "os/exec.Command" || f.String() == "os/exec.CommandContext")
}

// shells are the programs that run a script: what follows -c, alone or behind other flags, as in bash -lc.
var (
	shells = regexp.MustCompile(`^(.*/)?(sh|bash|dash|zsh|ash|ksh)$`)
	script = regexp.MustCompile(`^-[a-z]*c$`)
)

// scriptOf is the script that a call of os/exec has a shell run, "" for other programs. What is not known
// of it is one word.
func scriptOf(c *ssa.CallCommon) string {
	if !runsProgram(c) {
		return ""
	}
	name, _ := text(c.Args[len(c.Args)-2], 0)
	args, ok := Variadic(c.Args[len(c.Args)-1])
	if !ok || len(args) < 2 || !shells.MatchString(name) {
		return ""
	}
	if flag, _ := text(args[0], 0); !script.MatchString(flag) {
		return ""
	}
	return joined(args[1], mostConcatenated)
}

// joined is a text with what is not known of it left out.
func joined(v ssa.Value, depth int) string {
	if sum, ok := v.(*ssa.BinOp); ok && sum.Op == token.ADD && depth > 0 {
		return joined(sum.X, depth-1) + joined(sum.Y, depth-1)
	}
	if s, ok := text(v, 0); ok {
		return s
	}
	return unknown
}

// unknown stands for what is not known of a script.
const unknown = "UNKNOWN"
