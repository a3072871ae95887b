// Package mechanism compares what two calls come to: the same thing again, the same thing at another
// copy, or another mechanism.
package mechanism

import (
	"go/types"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/fallback"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// transport is the service name of requests of which only the transport is known: two of them may
// well go to different services.
const transport = "HTTP"

// grpc is the service name of what generated clients ask: two methods of one client ask one service.
const grpc = "gRPC"

// Differ says that both calls reach the network, and by different mechanisms. Different functions
// that come to the same operations do the same thing at another copy. Two values of one interface,
// of which no more is known than that they can be the same things, are different mechanisms when
// those things are of different types: copies would be of one. So are links of a chain, which hand on what
// they are asked, and are there because they differ.
func Differ(w rule.World, a, b rule.Call, form fallback.Form) bool {
	ra, rb := Remote(w, a), Remote(w, b)
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
	next := handedOn(w, a.ID.Func, cb)
	link := slices.Contains(next, a.ID.Func)
	if len(next) > 0 && implementations(append(next, a.ID.Func)) > 1 || link && ways(w, ca) > 1 {
		return true
	}
	if overlap(ca, cb) {
		return ways(w, slices.Concat(ca, cb)) > 1
	}
	if x.Service == y.Service && x.Service == transport {
		return len(ca) > 0 && len(cb) > 0 && !siblings(ca, cb) && (link || !overlap(ca, within(w, cb)))
	}
	if x.Service != y.Service {
		return true
	}
	if x.Service == grpc {
		return service(a, ra[0]) != service(b, rb[0])
	}
	return x.ReadOnly && y.ReadOnly && !contained(ra, rb) && !contained(rb, ra)
}

// Remote are the operations that a call comes to. Where all that fits is taken for what it is made on, that is not
// what the function around it is a method of, again: a wrapper has something else inside.
func Remote(w rule.World, c rule.Call) []rule.Reach {
	return slices.DeleteFunc(w.Remote(c.ID), func(r rule.Reach) bool {
		return r.Path.Confidence == rule.Possible && len(r.Path.Hops) > 0 && r.Path.Hops[0].Func == c.ID.Func
	})
}

// service is the client that a call of gRPC is made on: another one asks another service.
func service(c rule.Call, r rule.Reach) string {
	text := c.Text
	if n := len(r.Path.Hops); n > 0 {
		_, text, _ = strings.Cut(r.Path.Hops[n-1].Text, " calls ")
	}
	return text[:max(strings.LastIndexByte(text, '.'), 0)]
}

// siblings says that two calls enter literals of one function: over one transport these are two ways to ask the
// same server, by POST and by GET, say.
func siblings(a, b []rule.FuncID) bool {
	parent, _, literal := strings.Cut(string(a[0]), "$")
	other, _, too := strings.Cut(string(b[0]), "$")
	return literal && too && parent == other && len(a) == 1 && len(b) == 1
}

// handed is the fact how many types there are for what a helper is handed, as far as declared.
const handed = "handed"

// Candidate makes the candidate of a pair: the primary, the alternative, and what a helper does with what
// it is handed.
func Candidate(p *rule.Pass, f *ssa.Function, pair fallback.Pair) rule.Candidate {
	c := rule.Candidate{Func: rule.IDOf(f), Shape: string(pair.Form), Facts: map[string]string{},
		Calls: []rule.Call{rule.CallAt(p, pair.Primary), rule.CallAt(p, pair.Alternative)}}
	c.At = c.Calls[1].At
	if pair.Silent {
		c.Facts["silent"] = "yes"
	}
	if pair.Filled {
		c.Facts["filled"] = "yes"
	}
	if pair.Told {
		c.Facts["told"] = "yes"
	}
	if pair.Form == fallback.Handed {
		c.Calls = append(c.Calls, rule.CallAt(p, pair.Handing))
		c.Facts[handed] = strconv.Itoa(Declared(p, pair.Handing.Call.Value.Type()))
	}
	return c
}

// Filled says that what the alternative of a candidate brings is put where the primary looks.
func Filled(c rule.Candidate) bool { return c.Facts["filled"] != "" }

// StandsIn says that the alternative of a candidate is another mechanism, and that failures of the
// primary lead to it: a primary without an error has to hide them. What is told of the failure deals with
// it, unless it is the next link of a chain.
func StandsIn(w rule.World, c rule.Candidate) bool {
	primary, alt := c.Calls[0], c.Calls[1]
	if c.Facts["silent"] != "" && !w.Hides(primary.ID) || c.Facts["told"] != "" && len(handedOn(w, c.Func, w.Callees(alt.ID))) == 0 {
		return false
	}
	if form := fallback.Form(c.Shape); form != fallback.Handed {
		return Differ(w, primary, alt, form)
	}
	return Ways(w, c.Calls[2], c.Facts[handed]) > 1
}

// Ways counts the mechanisms behind a call through an interface, in this program or in those that use
// this library with the types it declares; 0 when it does not reach the network. Where nobody has chosen
// yet, all in the program that reach it count.
func Ways(w rule.World, c rule.Call, declared string) int {
	n := implementations(w.Fitting(c.ID))
	if len(w.Remote(c.ID)) == 0 {
		return n
	}
	n = max(n, ways(w, w.Callees(c.ID)))
	if d, err := strconv.Atoi(declared); err == nil {
		n = max(n, d)
	}
	return n
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

// standIn is what types are called that stand in for a real implementation in tests, or wrap one.
var standIn = regexp.MustCompile(`(?i)mock|fake|no_?op|stub|memory|inmem|dummy|demo|dry|logg|trac|metric|instrument|cach|wrap|` +
	`fallback|failover|multi|composite|chain|decorat|limit|retr`)

// Declared counts the types that are declared next to an interface, or in the package that calls it,
// and implement it. Of a library that is what its users can give to it; 0 where only the program
// itself decides: main packages, internal ones, and interfaces nobody else can name. The kinds of a
// standard interface, of net.Conn say, are no mechanisms to choose from.
func Declared(p *rule.Pass, t types.Type) int {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || !named.Obj().Exported() || named.Obj().Pkg() == nil || standard(p, named.Obj().Pkg()) || p.Pkg.Name() == "main" ||
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

// standard says that another package is of the standard library, whose paths begin without a dot.
func standard(p *rule.Pass, pkg *types.Package) bool {
	first, _, _ := strings.Cut(pkg.Path(), "/")
	own := p.Module != nil && p.Module.Path != "" && strings.HasPrefix(pkg.Path(), p.Module.Path)
	return pkg != p.Pkg && !own && !strings.Contains(first, ".")
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

// Across is the chain that a pair is part of by another function: the alternative or the primary is one
// call of a function with a fallback inside, in this package or another. Nil when there is none.
func Across(w rule.World, primary, alt rule.Call) []rule.Call {
	for _, inner := range inside(w, alt) {
		if calls := []rule.Call{primary, inner[0], inner[1]}; Chain(w, calls) {
			return calls
		}
	}
	for _, inner := range inside(w, primary) {
		if calls := []rule.Call{inner[0], inner[1], alt}; Chain(w, calls) {
			return calls
		}
	}
	return nil
}

// inside are the fallbacks in the only function that a call enters, or in the only one that this calls.
func inside(w rule.World, c rule.Call) [][2]rule.Call {
	callees := w.Callees(c.ID)
	for range mostWrapped {
		if len(callees) != 1 || callees[0] == c.ID.Func {
			break
		}
		if found := w.Fallbacks(callees[0]); len(found) > 0 {
			return found
		}
		callees = calledBy(w, callees[0])
	}
	return nil
}

// caches are the services that programs keep copies in, not the only truth.
var caches = map[string]bool{"Redis": true, "memcached": true, "ElastiCache": true}

// putName is what functions are called that write to a cache.
var putName = regexp.MustCompile(`(?i)\.(set|put|store|add|save|write|del|expire|incr|publish|push)`)

// CacheToSource says that the first of two calls reads from a cache, and the second one from what the
// cache has copies of. A first call that asks a source itself is more than a cache.
func CacheToSource(w rule.World, cache, source rule.Call) bool {
	a, b := Remote(w, cache), Remote(w, source)
	if len(a) == 0 || len(b) == 0 || putName.MatchString(cache.Text) {
		return false
	}
	asked := b[0].Operation.Service
	return caches[a[0].Operation.Service] && !caches[asked] && !slices.ContainsFunc(a, func(r rule.Reach) bool {
		return r.Operation.Service == asked && r.Path.Confidence != rule.Possible
	})
}
