package summary

import (
	"go/constant"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/address"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// server is the symbol of an argument that is a constant text naming one server, alone or the only one of
// a list: what a function in another package connects to.
func (b *builder) server(v ssa.Value) int {
	if list, ok := program.Variadic(v); ok && len(list) == 1 {
		v = list[0]
	}
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return 0
	}
	text := constant.StringVal(c.Value)
	if len(text) > mostText || !slices.ContainsFunc(address.Hosts(text), address.Single) {
		return 0
	}
	return b.sym(text)
}

// mostText is longer than any address.
const mostText = 500
