package terraform

import (
	"bytes"
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/rules"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// parsed is the contents of one configuration file.
type parsed struct {
	blocks []*block
	attrs  []*attribute // of a variable file
	diags  []rules.Diagnostic
	file   *sourceFile
	bytes  int
}

// parseFile reads one file in native or JSON syntax. A syntax error costs only what HCL could not
// make sense of.
func (t *tree) parseFile(path string, depth int, cache *Cache) *parsed {
	src, err := t.read(path)
	if err != nil {
		return &parsed{diags: []rules.Diagnostic{{
			Message: "cannot be read: " + err.Error(),
			Help:    "make it readable, or exclude it if it does not belong to the configuration",
			Where:   rules.Location{File: path},
		}}}
	}
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	isJSON := strings.HasSuffix(path, ".json")
	if p := cache.file(src, path); !isJSON && p != nil {
		return p
	}
	file := newSourceFile(path, src)
	if where, problem := checkNesting(src, depth); problem != "" {
		return &parsed{bytes: len(src), diags: []rules.Diagnostic{{
			Message: problem, Help: "such a file is not read; simplify it", Where: file.at(where),
		}}}
	}
	p := &parsed{file: file, bytes: len(src)}
	l := &lowering{file: file, depth: depth, out: p}
	if isJSON {
		l.json(src)
		return p
	}
	l.native(src)
	cache.putFile(src, p)
	return p
}

// lowering turns HCL's syntax tree into blocks whose expressions evaluate lazily.
type lowering struct {
	file  *sourceFile
	src   []byte
	depth int
	out   *parsed
	// broken are the lines with syntax errors: what HCL makes of an argument there is a guess.
	broken map[int]bool
	// twice are arguments that are set more than once. Nothing is lost but which value they have.
	twice []repeated
}

type repeated struct {
	name string
	line int
}

func (l *lowering) native(src []byte) {
	l.src = src
	bodies, diags := parse(src, l.file.path)
	if diags.HasErrors() {
		if lines := unchained(src); lines != nil {
			bodies, diags = parse(lines, l.file.path)
			l.file.moved = true
		}
	}
	l.report(diags)
	for _, body := range bodies {
		for _, b := range body.Blocks {
			if b.Type == "variable" {
				b.Body.Blocks = nil // validations, which say nothing about the value
			}
		}
		top := l.body(body)
		l.out.blocks, l.out.attrs = append(l.out.blocks, top.blocks...), append(l.out.attrs, top.attrs...)
	}
	l.markPartial()
	for _, r := range l.twice {
		r.doubt(l.out.blocks)
	}
}

// doubt makes the argument one that nobody knows: Terraform took the last value until version 0.12.
func (r repeated) doubt(blocks []*block) bool {
	for _, b := range blocks {
		if b.location().Line > r.line || b.endLine < r.line || r.doubt(b.blocks) {
			continue
		}
		for _, a := range b.attrs {
			if a.name == r.name {
				a.expr = &opaqueExpr{Expression: a.expr, why: "it is set twice"}
				return true
			}
		}
	}
	return false
}

// markPartial marks the blocks that a syntax error is in. Where HCL lost its way the end of a block is
// a guess too, so each error belongs to the block that begins last before it.
func (l *lowering) markPartial() {
	for line := range l.broken {
		var last *block
		for _, b := range l.out.blocks {
			if start := b.header.Start.Line; start <= line && (last == nil || start > last.header.Start.Line) {
				last = b
			}
		}
		if last != nil {
			last.partial = true
		}
	}
}

// whyPartial is the reason of what cannot be known in a partial block.
const whyPartial = "a syntax error is in the block"

func (l *lowering) body(body *hclsyntax.Body) *block {
	out := &block{file: l.file}
	for _, a := range body.Attributes {
		out.attrs = append(out.attrs, l.attribute(a.Name, a.Expr, a.SrcRange))
	}
	slices.SortFunc(out.attrs, func(a, b *attribute) int { return cmp.Compare(a.rng.Start.Byte, b.rng.Start.Byte) })
	for _, b := range body.Blocks {
		lowered := l.body(b.Body)
		lowered.typ, lowered.labels = b.Type, b.Labels
		lowered.header, lowered.endLine = b.DefRange(), l.file.at(b.CloseBraceRange.Start.Byte).Line
		out.blocks = append(out.blocks, lowered)
	}
	return out
}

func (l *lowering) attribute(name string, expr hclsyntax.Expression, rng hcl.Range) *attribute {
	for line := rng.Start.Line; line <= rng.End.Line && len(l.broken) > 0; line++ {
		if l.broken[line] {
			expr = &opaqueExpr{Expression: expr, why: "its syntax is wrong"}
			return &attribute{name: name, expr: expr, rng: rng, file: l.file}
		}
	}
	r := &rewriter{depth: l.depth}
	a := &attribute{name: name, expr: r.expr(expr, 0), rng: rng, file: l.file, refs: r.refs}
	if r.problem != "" {
		l.out.diags = append(l.out.diags, rules.Diagnostic{
			Message: r.problem, Help: "simplify the expression", Where: l.file.location(rng),
		})
	}
	return a
}

// redefined is how HCL calls an argument that is set twice. It keeps the first.
const redefined = "Attribute redefined"

// report turns syntax errors into diagnostics. HCL reports follow-up errors of one mistake: of those on
// a line, and of equal ones line after line, the first is the one worth reading.
func (l *lowering) report(diags hcl.Diagnostics) {
	l.broken = map[int]bool{}
	var last *hcl.Diagnostic
	for _, d := range diags {
		if d.Severity != hcl.DiagError || d.Subject == nil || l.broken[d.Subject.Start.Line] {
			continue
		}
		if d.Summary == redefined {
			where := l.file.location(*d.Subject)
			l.twice = append(l.twice, repeated{string(l.src[d.Subject.Start.Byte:d.Subject.End.Byte]), where.Line})
		} else {
			l.broken[d.Subject.Start.Line] = true
		}
		follows := last != nil && last.Summary == d.Summary && d.Subject.Start.Line-last.Subject.Start.Line <= 2
		if last = d; follows {
			continue
		}
		l.out.diags = append(l.out.diags, rules.Diagnostic{
			Message: "syntax error: " + strings.ReplaceAll(sentence(d), l.file.path, filepath.Base(l.file.path)),
			Help:    "correct the syntax; what could be read of the file is checked",
			Where:   l.file.location(*d.Subject),
		})
	}
}

// sentence is an HCL diagnostic on one line, without a final period. What HCL suggests is left out: of
// functions with similar names it takes another one every time.
func sentence(d *hcl.Diagnostic) string {
	detail := strings.Join(strings.Fields(d.Detail), " ")
	detail, _, _ = strings.Cut(detail, " Did you mean ")
	detail, _, _ = strings.Cut(detail, " goroutine ") // the stack of a function that cty let panic
	if detail == "" {
		return strings.TrimSuffix(d.Summary, ".")
	}
	return d.Summary + ": " + strings.TrimSuffix(detail, ".")
}
