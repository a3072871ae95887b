package program

import (
	"go/types"
	"regexp"
	"slices"
	"strings"

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

// scriptWords are the words of the program that the script of a shell begins with, nil for other programs.
func scriptWords(texts []string) []string {
	if len(texts) < 3 || !shells.MatchString(texts[0]) || !script.MatchString(texts[1]) {
		return nil
	}
	first, _, _ := strings.Cut(strings.TrimSpace(texts[2]), "\n")
	words := strings.Fields(first)
	if i := slices.IndexFunc(words, separates); i >= 0 {
		words = words[:i]
	}
	return words
}

// separates says that another program follows.
func separates(word string) bool {
	return slices.Contains([]string{"|", "||", "&", "&&", ";"}, word) || strings.HasSuffix(word, ";")
}
