package models

import (
	"go/types"
	"path"
	"strings"
)

// pattern names functions: a package ("net/http", or "k8s.io/client-go/..." with all below it, or *
// for any), a receiver type ("-" for none, may hold *) and names (may hold *).
type pattern struct {
	pkg      string
	receiver string
	names    []string
}

func parsePattern(pkg, receiver, names string) pattern {
	return pattern{pkg, receiver, strings.Split(names, ",")}
}

func (p pattern) matches(pkg, receiver, name string) bool {
	return matchPackage(p.pkg, pkg) && glob(p.receiver, receiver) && p.matchesName(name)
}

func (p pattern) matchesName(name string) bool {
	for _, n := range p.names {
		if glob(n, name) {
			return true
		}
	}
	return false
}

func matchPackage(pattern, pkg string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "/..."); ok {
		return pkg == prefix || strings.HasPrefix(pkg, prefix+"/")
	}
	return pattern == "*" || pattern == pkg
}

func glob(pattern, s string) bool {
	if !strings.Contains(pattern, "*") {
		return pattern == s
	}
	ok, err := path.Match(pattern, s)
	return ok && err == nil
}

// index finds the patterns that may match a package without trying all of them: by the first two
// elements of the package path.
type index[T any] map[string][]entry[T]

type entry[T any] struct {
	pattern
	value T
}

func (x index[T]) add(p pattern, v T) {
	k := indexKey(strings.TrimSuffix(p.pkg, "/..."))
	x[k] = append(x[k], entry[T]{p, v})
}

// find gives the first match in the order of the table that is accepted.
func (x index[T]) find(f *types.Func, accept func(T) bool) (T, bool) {
	pkg, receiver := where(f)
	for _, k := range []string{indexKey(pkg), "*"} {
		for _, e := range x[k] {
			if e.matches(pkg, receiver, f.Name()) && accept(e.value) {
				return e.value, true
			}
		}
	}
	var none T
	return none, false
}

func always[T any](T) bool { return true }

func indexKey(pkg string) string {
	first, rest, ok := strings.Cut(pkg, "/")
	if !ok {
		return first
	}
	second, _, _ := strings.Cut(rest, "/")
	return first + "/" + second
}

// where is the package path and the receiver's type name of a function, "-" for none.
func where(f *types.Func) (pkg, receiver string) {
	if f.Pkg() != nil {
		pkg = f.Pkg().Path()
		if i := strings.LastIndex(pkg, "/vendor/"); i >= 0 {
			pkg = pkg[i+len("/vendor/"):]
		}
	}
	receiver = "-"
	if recv := f.Signature().Recv(); recv != nil {
		receiver = "?"
		if named, ok := types.Unalias(pointee(recv.Type())).(*types.Named); ok {
			receiver = named.Obj().Name()
		}
	}
	return pkg, receiver
}
