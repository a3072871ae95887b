package summary

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/httpclient"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// httpClients reads what the package does with HTTP clients, nil where it cannot do anything.
func (b *builder) httpClients() *httpclient.Index {
	imports := func(p *types.Package) bool { return p.Path() == "net/http" }
	if b.clients == nil && slices.ContainsFunc(b.built.Package.Pkg.Imports(), imports) {
		b.clients = httpclient.NewIndex(b.built.Functions)
	}
	return b.clients
}

// ends notes the HTTP clients that the function at hand is given and returns.
func (b *builder) ends(f *ssa.Function) {
	index := b.httpClients()
	if index == nil || len(f.Blocks) == 0 {
		return
	}
	for i, p := range f.Params {
		if !httpclient.IsClient(p.Type()) {
			continue
		}
		if c, ok := index.Keeps(p); ok {
			b.out.Keeps = append(b.out.Keeps, Client{i, b.client(c)})
		}
	}
	if r := f.Signature.Results(); r.Len() > 0 && httpclient.IsClient(r.At(0).Type()) {
		if c := index.Returned(f); c.Verdict != httpclient.Unknown {
			out := b.client(c)
			b.out.Returns = &out
		}
	}
}

// given are the HTTP clients among arguments.
func (b *builder) given(args []ssa.Value) []Client {
	var out []Client
	for i, v := range args {
		if !httpclient.IsClient(v.Type()) || b.httpClients() == nil {
			continue
		}
		c := httpclient.Client{Verdict: httpclient.Limited} // none at all
		if k, ok := v.(*ssa.Const); !ok || !k.IsNil() {
			c = b.clients.Of(v)
		}
		if c.Verdict != httpclient.Unknown {
			out = append(out, Client{i, b.client(c)})
		}
	}
	return out
}

func (b *builder) client(c httpclient.Client) program.Client {
	out := program.Client{Endless: c.Verdict == httpclient.Endless, Unless: c.Default, From: c.From, Handed: c.Handed}
	if c.Made.IsValid() {
		out.Made = b.built.Source.At(c.Made, c.Made)
	}
	return out
}
