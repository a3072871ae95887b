package summary

import (
	"bytes"
	"compress/flate"
	"encoding/gob"
	"fmt"
	"io"
	"slices"
)

// Packed is a summary as it travels in facts, where every package repeats what its imports said:
// small, and not looked into on the way.
type Packed struct {
	Path string
	Data []byte
}

// Pack encodes a summary.
func Pack(p *Package) (Packed, error) {
	var buf bytes.Buffer
	z, err := flate.NewWriter(&buf, flate.BestSpeed)
	if err != nil {
		return Packed{}, err
	}
	if err := gob.NewEncoder(z).Encode(p); err != nil {
		return Packed{}, fmt.Errorf("summary of %s: %w", p.Path, err)
	}
	if err := z.Close(); err != nil {
		return Packed{}, err
	}
	return Packed{p.Path, buf.Bytes()}, nil
}

// maxUnpacked bounds what a damaged fact can make us allocate.
const maxUnpacked = 1 << 30

// Unpack decodes a summary.
func (p Packed) Unpack() (*Package, error) {
	var out Package
	z := flate.NewReader(bytes.NewReader(p.Data))
	defer z.Close()
	if err := gob.NewDecoder(io.LimitReader(z, maxUnpacked)).Decode(&out); err != nil {
		return nil, fmt.Errorf("summary of %s: %w", p.Path, err)
	}
	return &out, nil
}

// Opens says that the package may decide what its imports left open: it is a command, requests come in
// here, or it says where a server is.
func (p *Package) Opens() bool {
	if p.Main {
		return true
	}
	for _, f := range p.Funcs {
		if f.Entry != "" {
			return true
		}
		for _, c := range f.Calls {
			if len(c.Handlers) > 0 || slices.ContainsFunc(c.Args, func(a Arg) bool { return a.Text != 0 }) {
				return true
			}
		}
	}
	return false
}
