package summary

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// watched are fields of which rules ask whether anything in the program reads them.
var watched = map[string]bool{"crypto/x509.Certificate.NotAfter": true}

// read notes that a watched field is read: it, or its address, is used for more than to store there.
func (b *builder) read(field ssa.Value, key string) {
	if !watched[key] || !slices.ContainsFunc(*field.Referrers(), func(use ssa.Instruction) bool {
		st, ok := use.(*ssa.Store)
		return !ok || st.Addr != field
	}) {
		return
	}
	if sym := b.sym(key); !slices.Contains(b.pkg.Reads, sym) {
		b.pkg.Reads = append(b.pkg.Reads, sym)
	}
}

// imports notes what a package imports, but for the standard library.
func (b *builder) imports() {
	for _, imp := range b.built.Package.Pkg.Imports() {
		if host, _, _ := strings.Cut(imp.Path(), "/"); strings.Contains(host, ".") {
			b.pkg.Imports = append(b.pkg.Imports, b.sym(imp.Path()))
		}
	}
}
