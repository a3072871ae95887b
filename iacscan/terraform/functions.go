package terraform

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"sync"

	"github.com/ballast-lint/ballast/iacscan/terraform/functions"
	"github.com/bmatcuk/doublestar/v4"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// host lets functions read below the base folder, spend evaluation steps and render templates.
type host struct {
	ev *evaluator
	// rendering counts the templates that render each other.
	rendering int
	// templates are those parsed so far: a loop renders one many times.
	templates map[templateSource]hclsyntax.Expression
}

type templateSource struct{ text, name string }

const (
	maxRendering = 5
	renderSteps  = 200 // what rendering costs beside its text
	maxGlob      = 10_000
)

func (h *host) absolute(path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(h.ev.root.module.dir, path)
}

func (h *host) Absolute(path string) string { return filepath.ToSlash(h.absolute(path)) }

func (h *host) Read(path string) ([]byte, error) {
	src, err := h.ev.tree.read(h.absolute(path))
	if !h.Spend(len(src) >> 6) {
		return nil, errStopped
	}
	return src, err
}

func (h *host) Exists(path string) (bool, error) {
	info, err := h.ev.tree.stat(h.absolute(path))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("it is not a regular file")
	}
	return err == nil, err
}

func (h *host) Glob(dir, pattern string) ([]string, error) {
	rel, err := h.ev.tree.rel(h.absolute(dir))
	if err != nil {
		return nil, err
	}
	sub, err := fs.Sub(h.ev.tree.root.FS(), filepath.ToSlash(rel))
	if err != nil {
		return nil, err
	}
	var out []string
	err = doublestar.GlobWalk(sub, pattern, func(path string, _ fs.DirEntry) error {
		if !h.Spend(10) || len(out) >= maxGlob {
			return fmt.Errorf("more than %d files match", maxGlob)
		}
		out = append(out, path)
		return nil
	}, doublestar.WithFilesOnly(), doublestar.WithNoFollow())
	slices.Sort(out)
	return out, err
}

func (h *host) Spend(steps int) bool { return h.ev.spend(steps) }

// Render evaluates a template as templatefile does: it sees the variables and nothing else.
func (h *host) Render(template, name string, variables map[string]cty.Value) (cty.Value, error) {
	if h.rendering >= maxRendering {
		return cty.NilVal, fmt.Errorf("more than %d templates render each other", maxRendering)
	}
	if !h.Spend(renderSteps + len(template)) {
		return cty.NilVal, errStopped
	}
	h.rendering++
	defer func() { h.rendering-- }()
	expr, err := h.template(templateSource{template, name})
	if err != nil {
		return cty.NilVal, err
	}
	ctx := &hcl.EvalContext{Functions: h.ev.library.table.Functions, Variables: map[string]cty.Value{spenderKey: cty.CapsuleVal(spenderType, h.ev)}}
	for k, v := range variables {
		ctx.Variables[k] = v
	}
	v, diags := expr.Value(ctx)
	if diags.HasErrors() {
		return cty.NilVal, errors.New(sentence(diags[0]))
	}
	if out, err := convert.Convert(v, cty.String); err == nil {
		return out, nil
	}
	return v, nil // a template that is one expression may be of another type
}

// template parses a template, once.
func (h *host) template(source templateSource) (hclsyntax.Expression, error) {
	if expr, ok := h.templates[source]; ok {
		return expr, nil
	}
	if _, problem := checkNesting([]byte(source.text), h.ev.limits.Depth); problem != "" {
		return nil, errors.New(problem)
	}
	expr, diags := hclsyntax.ParseTemplate([]byte(source.text), source.name, hcl.InitialPos)
	if diags.HasErrors() {
		return nil, errors.New(sentence(diags[0]))
	}
	r := &rewriter{depth: h.ev.limits.Depth}
	expr = r.expr(expr, 0)
	if r.problem != "" {
		return nil, errors.New(r.problem)
	}
	h.templates[source] = expr
	return expr, nil
}

// library is a function table with its host. Making one takes longer than evaluating a small root, so
// they are used again.
type library struct {
	host  *host
	table *functions.Table
}

var libraries = sync.Pool{New: func() any {
	h := &host{}
	return &library{host: h, table: functions.NewTable(h)}
}}

// openLibrary is a library that works for this evaluator until it is closed.
func (ev *evaluator) openLibrary() *library {
	l := libraries.Get().(*library)
	*l.host = host{ev: ev, templates: map[templateSource]hclsyntax.Expression{}}
	return l
}

func (l *library) close() {
	*l.host = host{}
	libraries.Put(l)
}
