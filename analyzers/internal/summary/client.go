package summary

import (
	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/httpclient"
)

// httpClients reads what the package does with HTTP clients, when it is asked for the first time.
func (b *builder) httpClients() *httpclient.Index {
	if b.clients == nil {
		b.clients = httpclient.NewIndex(b.built.Functions)
	}
	return b.clients
}

// ends notes the HTTP clients that the function at hand is given and returns.
func (b *builder) ends(f *ssa.Function) {
	if len(f.Blocks) == 0 {
		return
	}
	for i, p := range f.Params {
		switch {
		case httpclient.IsClient(p.Type()):
			if c, ok := b.httpClients().Keeps(p); ok {
				b.out.Keeps = append(b.out.Keeps, Given{i, b.client(c)})
			}
		case httpclient.IsDoer(p.Type()) && !b.httpClients().Asserted():
			b.out.Keeps = append(b.out.Keeps, Given{Index: i})
		}
	}
	if r := f.Signature.Results(); r.Len() > 0 && httpclient.IsClient(r.At(0).Type()) {
		if c := b.httpClients().Returned(f); c.Verdict != httpclient.Unknown {
			out := b.client(c)
			b.out.Returns = &out
		}
	}
}

// behind is the node of an HTTP client that becomes a value of an interface.
func (b *builder) behind(v *ssa.MakeInterface, typ Node) Node {
	n := b.local(v)
	b.edge(typ, n)
	out := Behind{Node: n}
	if c := b.httpClients().Of(v.X); c.Verdict != httpclient.Unknown {
		known := b.client(c)
		out.Client = &known
	}
	b.out.Behind = append(b.out.Behind, out)
	return n
}

// given are the HTTP clients among arguments.
func (b *builder) given(args []ssa.Value) []Given {
	var out []Given
	for i, v := range args {
		if !httpclient.IsClient(v.Type()) {
			continue
		}
		if k, ok := v.(*ssa.Const); ok && k.IsNil() {
			out = append(out, Given{Index: i})
			continue
		}
		if c := b.httpClients().Of(v); c.Verdict != httpclient.Unknown {
			out = append(out, Given{i, b.client(c)})
		}
	}
	return out
}

func (b *builder) client(c httpclient.Client) Client {
	out := Client{Endless: c.Verdict == httpclient.Endless, Limited: c.Verdict == httpclient.Limited, Unless: c.Default, From: c.From, Handed: c.Handed}
	if c.Made.IsValid() {
		out.Made = b.position(b.built.Source.At(c.Made, c.Made))
	}
	return out
}
