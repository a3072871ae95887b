package outcome

import (
	_ "embed"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/words"
)

//go:embed local.txt
var localText string

var local = sync.OnceValue(func() map[string]bool { return words.Set(localText) })

// Plausible leaves out calls that cannot reach anything remote, or cannot fail.
func Plausible(c *ssa.Call) bool {
	if !Fails(c) {
		return false
	}
	if _, builtin := c.Call.Value.(*ssa.Builtin); builtin || wraps(c) {
		return false // what makes an error of another one tries nothing
	}
	return !Local(c)
}

// Local says that a call surely reaches nothing outside the process.
func Local(c ssa.CallInstruction) bool {
	f := c.Common().StaticCallee()
	if f == nil || f.Object() == nil || f.Object().Pkg() == nil {
		return false
	}
	return local()[f.Object().Pkg().Path()] || local()[f.String()]
}
