package summary

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/lazyssa"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/retry"
)

// retries notes which calls of a function are repeated when they fail. What is only ended by a context
// or a channel goes on as long as somebody wants it to, what polls waits for an answer, and what
// repairs asks for something else: none multiplies the attempts of a request.
func (b *builder) retries(f *ssa.Function) {
	b.retried = map[ssa.CallInstruction]*Retried{}
	if b.generated[f] {
		return
	}
	b.pkg.Settings = append(b.pkg.Settings, retry.Settings(f)...)
	if f.Synthetic != "" { // the values of package variables are clients, too, but nothing is repeated there
		return
	}
	for _, r := range lazyssa.Memo(b.built, f, retry.Find) {
		if r.Poll || r.Repairs || !r.Bound.Count && !r.Bound.Time {
			continue
		}
		by := b.sym("the " + string(r.Form) + " in " + program.Short(program.IDOf(f)))
		for _, a := range r.Attempts {
			b.retried[a] = &Retried{By: by, Attempts: r.Bound.Limit, Given: 1 + slices.Index(f.Params, r.Bound.Given), Plus: r.Bound.Plus}
		}
	}
	for _, l := range lazyssa.Memo(b.built, f, retry.Libraries) {
		if call, ok := l.Call.(ssa.CallInstruction); ok && !l.Setting && !l.Poll && (l.Bound.Count || l.Bound.Time || l.Bound.Other) {
			b.retried[call] = &Retried{By: b.sym(program.CallText(call)), Attempts: l.Bound.Limit}
		}
	}
}
