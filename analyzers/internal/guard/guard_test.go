package guard_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"

	"github.com/ballast-lint/ballast/analyzers/internal/guard"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// Every function has one call of fetch or refresh. Those whose name begins with cached spare themselves
// most of them.
const source = `package p

type config struct{ key string; read, ttl, tries int }

type store interface { Get(k string) (string, bool); Set(k, v string) }

type client struct {
	config config
	keys   map[string]string
	seen   map[string]bool
	cache  store
	count  int
	on     bool
}

var secret string

func fetch() (string, error)
func now() int
func decode(text string, into *config)

func cachedVariable() string {
	if secret == "" {
		secret, _ = fetch()
	}
	return secret
}

func (c *client) cachedForAWhile() string {
	if now()-c.config.read > c.config.ttl {
		key, err := fetch()
		if err != nil { return c.config.key }
		c.config = config{key: key, read: now()}
	}
	return c.config.key
}

func (c *client) cachedMap(k string) string {
	if v, ok := c.keys[k]; ok { return v }
	v, _ := fetch()
	c.keys[k] = v
	return v
}

func (c *client) cachedStore(k string) string {
	if v, ok := c.cache.Get(k); ok { return v }
	v, _ := fetch()
	c.cache.Set(k, "v"+v)
	return v
}

func (c *client) cachedDecoded() string {
	if c.config.key == "" {
		text, _ := fetch()
		decode(text, &c.config)
	}
	return c.config.key
}

func (c *client) expired() bool { return now() > c.config.ttl }

func (c *client) refresh() { c.config.ttl = now() + 60 }

func (c *client) cachedByPredicate() string {
	if c.expired() { c.refresh() }
	return c.config.key
}

func cachedCapture() func() string {
	var key string
	return func() string {
		if key == "" { key, _ = fetch() }
		return key
	}
}

// It only goes over what is there; what it fetches it forgets.
func (c *client) iterates() {
	for k := range c.keys {
		if c.keys[k] == "" { continue }
		fetch()
		c.keys[k] = "done"
	}
}

func (c *client) counts() string {
	if c.count > 10 { return "" }
	c.count++
	v, _ := fetch()
	return v
}

func (c *client) switches() string {
	if !c.on { return "" }
	v, _ := fetch()
	return v
}

// Another part of the same structure is written.
func (c *client) remembersOther() string {
	if c.config.key == "" { return "" }
	v, _ := fetch()
	c.config.tries++
	secret = v
	return v
}
`

func TestCached(t *testing.T) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	pkg, info, err := ssautil.BuildPackage(&types.Config{}, fset, types.NewPackage("p", "p"), []*ast.File{file}, ssa.BuilderMode(0))
	if err != nil {
		t.Fatal(err)
	}
	tested := 0
	var functions []*ssa.Function
	for _, d := range info.Defs {
		if f, ok := d.(*types.Func); ok && pkg.Prog.FuncValue(f) != nil {
			functions = append(functions, pkg.Prog.FuncValue(f))
			functions = append(functions, pkg.Prog.FuncValue(f).AnonFuncs...)
		}
	}
	for _, f := range functions {
		for _, call := range program.Calls(f) {
			callee := call.Common().StaticCallee()
			if callee == nil || callee.Name() != "fetch" && callee.Name() != "refresh" {
				continue
			}
			tested++
			if got, want := guard.Cached(call), strings.HasPrefix(f.Name(), "cached"); got != want {
				t.Errorf("%s: got %v, want %v", f.Name(), got, want)
			}
		}
	}
	if tested != 11 {
		t.Errorf("tested %d calls", tested)
	}
}
