// Package mechanism compares what two calls come to: the same thing again, the same thing at another
// copy, or another mechanism.
package mechanism

import (
	"go/types"
	"regexp"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/fallback"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// transport is the service name of requests of which only the transport is known: two of them may
// well go to different services.
const transport = "HTTP"

// Differ says that both calls reach the network, and by different mechanisms. Different functions
// that come to the same operations do the same thing at another copy. Two values of one interface,
// of which no more is known than that they can be the same things, are different mechanisms when
// those things are of different types: copies would be of one.
func Differ(w rule.World, a, b rule.Call, form fallback.Form) bool {
	ra, rb := w.Remote(a.ID), w.Remote(b.ID)
	if len(ra) == 0 || len(rb) == 0 {
		return false
	}
	ca, cb := w.Callees(a.ID), w.Callees(b.ID)
	x, y := ra[0].Operation, rb[0].Operation
	switch form {
	case fallback.Replay:
		return x.Service == y.Service && !x.ReadOnly
	case fallback.Downgrade:
		return true
	}
	if overlap(ca, cb) {
		return implementations(append(ca, cb...)) > 1
	}
	if x.Service == y.Service && x.Service == transport {
		return len(ca) > 0 && len(cb) > 0
	}
	if x.Service != y.Service {
		return true
	}
	return x.ReadOnly && y.ReadOnly && !contained(ra, rb) && !contained(rb, ra)
}

// overlap says that both calls may enter the same function.
func overlap(a, b []rule.FuncID) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

// contained says that everything that b reaches is reached by a as well.
func contained(a, b []rule.Reach) bool {
	has := map[string]bool{}
	for _, r := range a {
		has[r.Operation.Service+" "+r.Operation.Name] = true
	}
	for _, r := range b {
		if !has[r.Operation.Service+" "+r.Operation.Name] {
			return false
		}
	}
	return true
}

// Implementations counts the different types whose methods a call through an interface may enter.
func Implementations(w rule.World, c rule.Call) int { return implementations(w.Callees(c.ID)) }

// standIn is what types are called that stand in for a real implementation in tests, or wrap one.
var standIn = regexp.MustCompile(`(?i)mock|fake|no_?op|stub|memory|inmem|dummy|demo|dry|logg|trac|metric|instrument|cach|wrap|` +
	`fallback|failover|multi|composite|chain|decorat|limit|retr`)

// Declared counts the types that are declared next to an interface, or in the package that calls it,
// and implement it. Of a library that is what its users can give to it; 0 where only the program
// itself decides: main packages, internal ones, and interfaces nobody else can name.
func Declared(p *rule.Pass, t types.Type) int {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || !named.Obj().Exported() || named.Obj().Pkg() == nil || p.Pkg.Name() == "main" ||
		strings.Contains("/"+p.Pkg.Path()+"/", "/internal/") {
		return 0
	}
	iface, ok := t.Underlying().(*types.Interface)
	if !ok {
		return 0
	}
	n := 0
	for _, pkg := range slices.Compact([]*types.Package{named.Obj().Pkg(), p.Pkg}) {
		for _, name := range pkg.Scope().Names() {
			obj, ok := pkg.Scope().Lookup(name).(*types.TypeName)
			if !ok || !obj.Exported() || types.IsInterface(obj.Type()) || standIn.MatchString(name) {
				continue
			}
			if types.Implements(types.NewPointer(obj.Type()), iface) {
				n++
			}
		}
	}
	return n
}

func implementations(methods []rule.FuncID) int {
	types := map[string]bool{}
	for _, f := range methods {
		recv, _, _ := strings.Cut(string(f), ").")
		if i := strings.LastIndexByte(recv, '.'); !standIn.MatchString(recv[i+1:]) {
			types[recv] = true
		}
	}
	return len(types)
}

// Chain says that every call in a row is remote and differs from the one before.
func Chain(w rule.World, calls []rule.Call) bool {
	if len(calls) < 3 {
		return false
	}
	for i := 1; i < len(calls); i++ {
		if !Differ(w, calls[i-1], calls[i], fallback.Value) {
			return false
		}
	}
	return true
}

// caches are the services that programs keep copies in, not the only truth.
var caches = map[string]bool{"Redis": true, "memcached": true, "ElastiCache": true}

// putName is what functions are called that write to a cache.
var putName = regexp.MustCompile(`(?i)\.(set|put|store|add|save|write|del|expire|incr|publish|push)`)

// CacheToSource says that the first of two calls reads from a cache, and the second one from what the
// cache has copies of.
func CacheToSource(w rule.World, cache, source rule.Call) bool {
	a, b := w.Remote(cache.ID), w.Remote(source.ID)
	if len(a) == 0 || len(b) == 0 || putName.MatchString(cache.Text) {
		return false
	}
	return caches[a[0].Operation.Service] && !caches[b[0].Operation.Service]
}
