package lastknowngooddropped

import (
	_ "embed"
	"go/types"
	"regexp"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/words"
)

//go:embed caches.txt
var cachesText string

var caches = sync.OnceValue(func() map[string]bool { return words.Set(cachesText) })

// What methods of caches are called that put something under a key, take it away, and look for it.
var (
	putName   = regexp.MustCompile(`^(Set|SetDefault|SetWithTTL|SetWithExpire|Add|Put|Replace)$`)
	dropName  = regexp.MustCompile(`^(Delete|Del|Remove|Invalidate)$`)
	emptyName = regexp.MustCompile(`^(Flush|FlushAll|Clear|Purge|DeleteAll|RemoveAll|InvalidateAll|Reset)$`)
	findName  = regexp.MustCompile(`^(Get|GetWithExpiration|Peek|Contains|Has)$`)
)

// cached is the write of a call of a cache's method: one of a library, or one that is called so.
func cached(c *ssa.Call) *write {
	name, place, args := cacheCall(c)
	switch {
	case place == "":
	case putName.MatchString(name) && len(args) > 1 && (isState(args[1].Type()) || types.IsInterface(args[1].Type())):
		return &write{at: c, place: place, value: args[1], empties: isEmpty(args[1]), entry: true, key: args[0]}
	case emptyName.MatchString(name) && len(args) == 0:
		return &write{at: c, place: place, empties: true, whole: c}
	case dropName.MatchString(name) && len(args) == 1:
		return &write{at: c, place: place, empties: true, key: args[0]}
	}
	return nil
}

// cacheCall is the method that a call is of, the field or variable that holds the cache, "" for none, and what the
// method is given.
func cacheCall(c *ssa.Call) (name, place string, args []ssa.Value) {
	of, args := c.Call.Value, c.Call.Args
	name = nameOf(c)
	if !c.Call.IsInvoke() {
		f := c.Call.StaticCallee()
		if f == nil || f.Signature.Recv() == nil || len(args) == 0 {
			return "", "", nil
		}
		of, args = args[0], args[1:]
	}
	if res := c.Call.Signature().Results(); !inMemory(of.Type()) || res.Len() > 0 && types.Identical(res.At(res.Len()-1).Type(), types.Universe.Lookup("error").Type()) {
		return "", "", nil
	}
	return name, holder(of, c.Parent()), args
}

var (
	versionPart = regexp.MustCompile(`/v\d+(/|$)`)
	cacheType   = regexp.MustCompile(`(Cache|^cache|LRU)$`)
)

// inMemory says that a type is that of a cache, by its package or its name.
func inMemory(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return false
	}
	return cacheType.MatchString(n.Obj().Name()) || caches()[versionPart.ReplaceAllString(n.Obj().Pkg().Path(), "$1")]
}

// holder names the field or package variable of the package that something is found by way of.
func holder(v ssa.Value, f *ssa.Function) string {
	for {
		switch x := v.(type) {
		case *ssa.UnOp:
			v = x.X
		case *ssa.Global:
			return placeOf(x)
		case *ssa.FieldAddr:
			if of := program.FieldOf(x).Pkg(); of != nil && f.Pkg != nil && of == f.Pkg.Pkg {
				return placeOf(x)
			}
			v = x.X
		default:
			return ""
		}
	}
}
