package plan

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/terraform"
	"github.com/ballast-lint/ballast/rules"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

// source is the evaluated configuration that a plan was made from.
type source struct {
	root *model.Root
	// exact are resources by address, similar by address without instance keys.
	exact, similar map[string]*model.Resource
}

// findSource looks for the configuration in the plan's folder and below: the root module that declares
// everything the plan's root module has.
func findSource(ctx context.Context, doc *document, dir string, opts Options) *source {
	if doc.Configuration == nil {
		return nil
	}
	base := opts.Base
	if base == "" {
		base = dir
	}
	roots, _ := terraform.Discover(dir, terraform.DiscoverOptions{})
	if i := slices.Index(roots, dir); i > 0 {
		roots = append([]string{dir}, slices.Delete(roots, i, i+1)...)
	}
	for _, candidate := range roots {
		if !declares(candidate, base, &doc.Configuration.Root) {
			continue
		}
		loaded := terraform.Load(ctx, candidate, terraform.Options{Base: base, Region: opts.Region, Values: doc.variables()})
		s := &source{root: loaded, exact: map[string]*model.Resource{}, similar: map[string]*model.Resource{}}
		for _, r := range loaded.Resources {
			s.exact[r.Address] = r
			if name := withoutKeys(r.Address); s.similar[name] == nil {
				s.similar[name] = r
			}
		}
		return s
	}
	return nil
}

func declares(dir, base string, m *configModule) bool {
	declared := map[string]bool{}
	for _, name := range terraform.Declared(dir, terraform.Options{Base: base}) {
		declared[name] = true
	}
	for _, r := range m.Resources {
		if !declared[r.Address] {
			return false
		}
	}
	for name := range m.Calls {
		if !declared["module."+name] {
			return false
		}
	}
	return len(m.Resources)+len(m.Calls) > 0
}

func (d *document) variables() map[string]cty.Value {
	out := map[string]cty.Value{}
	for name, v := range d.Variables {
		t, err := ctyjson.ImpliedType(v.Value)
		if err != nil {
			continue
		}
		if value, err := ctyjson.Unmarshal(v.Value, t); err == nil {
			out[name] = value
		}
	}
	return out
}

// find is the evaluated resource of an address; exact says that it is the same instance, not just one
// of the same block.
func (s *source) find(address string) (r *model.Resource, exact bool) {
	if s == nil {
		return nil, false
	}
	if r := s.exact[address]; r != nil {
		return r, true
	}
	return s.similar[withoutKeys(address)], false
}

func (s *source) diagnostics() []rules.Diagnostic {
	if s == nil {
		return nil
	}
	return s.root.Diagnostics
}

// index finds places in the text of a plan, for plans without their configuration.
type index struct {
	lines   []int          // byte offsets of line starts
	offsets map[string]int // byte offset of an address where it is first given
}

var addressKey = []byte(`"address"`)

func newIndex(src []byte) *index {
	x := &index{lines: []int{0}, offsets: map[string]int{}}
	for i, c := range src {
		if c == '\n' {
			x.lines = append(x.lines, i+1)
		}
	}
	for i := 0; ; {
		at := bytes.Index(src[i:], addressKey)
		if at < 0 {
			return x
		}
		i += at + len(addressKey)
		value := bytes.TrimLeft(src[i:], ": \t\r\n")
		start := len(src) - len(value)
		var address string
		if json.NewDecoder(bytes.NewReader(value)).Decode(&address) == nil {
			if _, ok := x.offsets[address]; !ok {
				x.offsets[address] = start
			}
		}
	}
}

// find is the place where an address is first given.
func (x *index) find(path, address string) rules.Location {
	offset := x.offsets[address]
	line, found := slices.BinarySearch(x.lines, offset)
	if !found {
		line--
	}
	return rules.Location{File: path, Line: line + 1, Column: offset - x.lines[line] + 1}
}

// modulePrefix is the part of an address before the resource: `module.a["x"].`.
func modulePrefix(address string) string {
	rest := address
	for strings.HasPrefix(rest, "module.") {
		end := next(rest, next(rest, 0))
		rest = rest[end:]
	}
	return address[:len(address)-len(rest)]
}

// next is the offset behind the next dot that is not inside of an instance key.
func next(address string, from int) int {
	quoted := false
	for i := from; i < len(address); i++ {
		switch c := address[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case c == '.' && !quoted:
			return i + 1
		}
	}
	return len(address)
}
