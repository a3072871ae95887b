package singlecertificateauthority

import (
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/address"
	"github.com/ballast-lint/ballast/analyzers/internal/origin"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// library is one that gets certificates, all names without the major versions of modules.
type library struct {
	// makers are the functions and types that stand for a client.
	makers []string
	// says are the fields that tell which authority it asks.
	says []string
	// choice is the field that holds several authorities, or a client that somebody else has made.
	choice string
}

var libraries = []library{
	{
		makers: []string{"golang.org/x/crypto/acme/autocert.NewListener", "golang.org/x/crypto/acme/autocert.Manager", "golang.org/x/crypto/acme.Client"},
		says:   []string{"golang.org/x/crypto/acme.Client.DirectoryURL"},
		choice: "golang.org/x/crypto/acme/autocert.Manager.Client",
	},
	{
		makers: []string{"github.com/go-acme/lego/lego.NewConfig"},
		says:   []string{"github.com/go-acme/lego/lego.Config.CADirURL"},
	},
	{
		makers: []string{
			"github.com/caddyserver/certmagic.HTTPS", "github.com/caddyserver/certmagic.TLS", "github.com/caddyserver/certmagic.Listen",
			"github.com/caddyserver/certmagic.ManageSync", "github.com/caddyserver/certmagic.ManageAsync",
			"github.com/caddyserver/certmagic.NewDefault", "github.com/caddyserver/certmagic.New",
		},
		says:   []string{"github.com/caddyserver/certmagic.ACMEIssuer.CA"},
		choice: "github.com/caddyserver/certmagic.Config.Issuers",
	},
}

// letsEncrypt is what all of them use when nobody says otherwise.
const letsEncrypt = "Let's Encrypt"

// authorities are the names of those that a package gets certificates from, and the first client. They
// are not known where one is configured, or chosen among several.
func authorities(x *origin.Index) (at ssa.Instruction, names []string, known bool) {
	for _, l := range libraries {
		var made ssa.Instruction
		var said []string
		for in := range x.Instructions() {
			if made == nil && slices.Contains(l.makers, maker(in)) {
				made = in
			}
			st, ok := in.(*ssa.Store)
			if !ok {
				continue
			}
			switch field := fieldOf(st); {
			case field == "":
			case field == l.choice && !one(st.Val):
				return nil, nil, false
			case slices.Contains(l.says, field):
				for _, o := range x.Of(st.Val, origin.Way{}) {
					url, ok := origin.Text(o.Value)
					if !ok {
						return nil, nil, false
					}
					said = append(said, named(url))
				}
			}
		}
		if made == nil {
			continue
		}
		if at == nil {
			at = made
		}
		if said == nil {
			said = []string{letsEncrypt}
		}
		names = append(names, said...)
	}
	slices.Sort(names)
	return at, slices.Compact(names), true
}

// maker names the function or type with which an instruction makes a client.
func maker(in ssa.Instruction) string {
	switch in := in.(type) {
	case *ssa.Call:
		if f := in.Call.StaticCallee(); f != nil {
			return unversioned(f.String())
		}
	case *ssa.Alloc:
		return unversioned(types.TypeString(types.Unalias(in.Type().Underlying().(*types.Pointer).Elem()), nil))
	}
	return ""
}

func fieldOf(st *ssa.Store) string {
	addr, ok := st.Addr.(*ssa.FieldAddr)
	if !ok {
		return ""
	}
	return unversioned(origin.FieldOf(addr.X.Type(), addr.Field))
}

// one says that a value is one authority written out, or a client that is made here.
func one(v ssa.Value) bool {
	if list, ok := program.Variadic(v); ok {
		return len(list) == 1
	}
	_, here := v.(*ssa.Alloc)
	return here
}

// named is how messages call the authority of a directory. Its second environment, for tries, is the
// same one.
func named(url string) string {
	hosts := address.Hosts(url)
	if len(hosts) == 0 || strings.HasSuffix(hosts[0], ".letsencrypt.org") {
		return letsEncrypt
	}
	return hosts[0]
}

var version = regexp.MustCompile(`/v\d+`)

func unversioned(name string) string { return version.ReplaceAllString(name, "") }
