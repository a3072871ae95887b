// Package cloudformation reads CloudFormation and SAM templates, and what the CDK synthesizes, into
// the resource model. It evaluates a template as CloudFormation would before deployment: what only
// a deployment can know stays unknown, with the reason.
//
// Functions are evaluated over the nodes of the YAML parser, which reads JSON too, so every value
// has its place in the file. The mapping tables give resources the Terraform provider's names.
package cloudformation

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/assembly"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"go.yaml.in/yaml/v3"
)

// Options say how to read a template.
type Options struct {
	// Base is the folder outside which no file is read. Empty means the template's own folder.
	Base string
	// Given are parameters of the template. It need not have all of them.
	Given Given
	// Region is where the template will be deployed, or "" when that is not known.
	Region string
	// Exports are those that imports find, or nil.
	Exports *Exports
	Limits  Limits
}

// Limits bound what a hostile template can cost. A zero field means its default.
type Limits struct {
	FileBytes int64 // size of one file; 16 MiB
	Values    int   // values evaluated for one template, nested stacks included; 2,000,000
	Depth     int   // nesting of one value; 500
	Stacks    int   // nested stacks, through any depth; 200
	Resources int   // resources, nested stacks included; 20,000
}

func (l Limits) orDefault() Limits {
	l.FileBytes = cmp.Or(l.FileBytes, 16<<20)
	l.Values = cmp.Or(l.Values, 2_000_000)
	l.Depth = cmp.Or(l.Depth, 500)
	l.Stacks = cmp.Or(l.Stacks, 200)
	l.Resources = cmp.Or(l.Resources, 20_000)
	return l
}

// maxText bounds a text that functions put together.
const maxText = 4 << 20

// errLimit is the reason of what was not evaluated because a limit was reached.
const errLimit = "the template expands beyond a limit"

// loader is the state of loading one template and its nested stacks.
type loader struct {
	ctx   context.Context
	opts  Options
	root  *model.Root
	files map[string]*parsed
	// values, depth, stacks and declared resources are counted against the limits.
	values, depth, stacks, declared int
	// long says that a text got too long.
	long bool
	// limited says that no more values are evaluated.
	limited bool
	// main is the stack of the template itself, nil until it is read.
	main *stack
	// adopted are the resources of other templates that imports lead to, by their address here.
	adopted map[string]bool
	// assembly is what the CDK says of the template, nil when it did not write it.
	assembly *assembly.Stack
	// blocksOf are resources that are blocks of others in Terraform, until those are all there.
	blocksOf []*partOf
}

// parsed is a file and the root of its first document, nil when it could not be parsed.
type parsed struct {
	src  *source
	root *yaml.Node
}

// Load reads a template and its local nested stacks. It always returns a root: what could not be
// read or understood is among its diagnostics.
func Load(ctx context.Context, path string, opts Options) *model.Root {
	abs, err := filepath.Abs(path)
	if err != nil {
		abs = path
	}
	l := newLoader(ctx, abs, opts)
	l.load(abs)
	return l.finish()
}

func newLoader(ctx context.Context, path string, opts Options) *loader {
	opts.Limits = opts.Limits.orDefault()
	opts.Base = cmp.Or(opts.Base, filepath.Dir(path))
	if real, err := filepath.EvalSymlinks(opts.Base); err == nil {
		opts.Base = real
	} // otherwise the template cannot be read, which is said
	return &loader{ctx: ctx, opts: opts, files: map[string]*parsed{},
		root: &model.Root{Language: model.CloudFormation, Path: path, Unmodelled: map[string]int{}}}
}

// load keeps what was read until then when something goes wrong in this package: one template must
// not cost the findings of the rest.
func (l *loader) load(path string) {
	defer func() {
		if p := recover(); p != nil {
			l.report(rules.Diagnostic{Message: fmt.Sprintf("the template cannot be evaluated further: internal error: %v", p),
				Help: "this is a mistake in Ballast; please report it with the template", Where: rules.Location{File: path, Line: 1}})
		}
	}()
	p, err := l.open(path)
	if err != nil {
		l.report(rules.Diagnostic{Message: "cannot read the template: " + plainError(err), Where: rules.Location{File: path, Line: 1}})
		return
	}
	if p.root != nil {
		l.synthesized(path)
		t := newTemplate(l, p.src, p.root)
		l.root.Parameters = slices.Sorted(maps.Keys(t.parameters))
		l.main = l.newStack(t, "", l.given(p.src))
		l.main.checkGiven()
		l.main.lower()
		l.root.Variables = l.main.knownParameters()
	}
}

// given are the parameters that the user gives.
func (l *loader) given(src *source) map[string]*value {
	all := map[string]string{}
	if l.assembly != nil {
		maps.Copy(all, l.assembly.Parameters)
	}
	maps.Copy(all, l.opts.Given.Values)
	out := make(map[string]*value, len(all))
	for name, s := range all {
		out[name] = &value{kind: text, text: s, bits: noBits, node: &yaml.Node{Kind: yaml.ScalarNode, Value: s}, src: src}
	}
	return out
}

func (l *loader) finish() *model.Root {
	r := l.root
	slices.SortFunc(r.Resources, func(a, b *model.Resource) int { return strings.Compare(a.Address, b.Address) })
	slices.SortFunc(r.Diagnostics, func(a, b rules.Diagnostic) int {
		return cmp.Or(a.Where.Compare(b.Where), strings.Compare(a.Message, b.Message))
	})
	r.Diagnostics = slices.Compact(r.Diagnostics)
	slices.Sort(r.Follows)
	r.Follows = slices.Compact(r.Follows)
	return r
}

func (l *loader) report(d rules.Diagnostic) {
	l.root.Diagnostics = append(l.root.Diagnostics, d)
}

// open reads and parses a file once. A syntax error is reported and leaves the root nil.
func (l *loader) open(path string) (*parsed, error) {
	if p, ok := l.files[path]; ok {
		return p, nil
	}
	src, err := read(l.opts.Base, path, l.opts.Limits.FileBytes)
	if err != nil {
		return nil, err
	}
	p := &parsed{src: src}
	l.files[path] = p
	l.root.Files++
	root, more, err := src.parse()
	if err != nil {
		l.report(src.syntaxError(err))
		return p, nil
	}
	if more {
		l.report(rules.Diagnostic{Message: "the file has more than one YAML document; only the first is a template",
			Help: "split the file", Where: rules.Location{File: path, Line: 1}})
	}
	p.root = root
	return p, nil
}

// plainError leaves out the operation and the path, which the location says.
func plainError(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}

// enter counts a value. It is false when a limit is reached, which is reported once.
func (e env) enter(n *yaml.Node) bool {
	l := e.s.loader
	l.values++
	l.depth++
	if l.values <= l.opts.Limits.Values && l.depth <= l.opts.Limits.Depth && (l.values%4096 != 0 || l.ctx.Err() == nil) && !l.limited {
		return true
	}
	l.depth--
	l.exceeded(e, n)
	return false
}

func (e env) leave() { e.s.loader.depth-- }

func (l *loader) exceeded(e env, n *yaml.Node) {
	if l.limited {
		return
	}
	message := fmt.Sprintf("the template expands to more than %d values", l.opts.Limits.Values)
	switch {
	case l.ctx.Err() != nil:
		l.limited = true
		message = "loading stopped: " + l.ctx.Err().Error()
	case l.values > l.opts.Limits.Values:
		l.limited = true
	default:
		message = fmt.Sprintf("a value is nested deeper than %d levels", l.opts.Limits.Depth)
	}
	e.report(n, message, "what lies beyond stays unknown; simplify the template")
}

// report is a diagnostic at a node. Where macros have a say, nobody can tell from the template alone
// that something is wrong.
func (e env) report(n *yaml.Node, message, help string) {
	e.s.loader.report(rules.Diagnostic{Message: message, Help: help, Where: e.src.location(n), Tolerable: e.s.tmpl.macros})
}
