package terraform

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// surroundings are what fuzzed expressions can refer to: values that are known, those that are not,
// secret ones, and zones.
const surroundings = `
variable "known" {
  default = { list = ["a", "b", "c"], map = { x = 1, y = 2 }, text = "text", number = 3, flag = true, none = null, empty = [] }
}
variable "unknown" { type = string }
variable "list" { type = list(string) }
variable "secret" {
  default   = "s3cret"
  sensitive = true
}
data "aws_availability_zones" "az" {}
locals {
  zones = slice(data.aws_availability_zones.az.names, 0, 2)
  mixed = { a = var.known, b = var.unknown, c = aws_eip.many }
}
resource "aws_eip" "one" {
  domain = "vpc"
}
resource "aws_eip" "many" {
  count    = 3
  instance = "i-${count.index}"
}
resource "aws_eip" "each" {
  for_each = toset(["a", "b"])
}
resource "aws_eip" "some" {
  count = length(var.list)
}
`

// FuzzEvaluate: no expression makes the evaluator panic or hang. What is known is the same every time,
// the same as HCL finds without our nodes, and can be exported; what is unknown says why.
func FuzzEvaluate(f *testing.F) {
	src, err := os.ReadFile("functions/testdata/expressions.txt")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(src)) {
		if !strings.HasPrefix(line, "\t") && !strings.HasPrefix(line, "#") {
			f.Add(strings.TrimSpace(line))
		}
	}
	for _, seed := range []string{
		"var.known.list[*]", "aws_eip.many[*].id", "[for k, v in local.mixed.a.map : \"${k}-${v}\" if v > 1]",
		"aws_eip.each[\"a\"].id", "aws_eip.some[0].instance", "element(local.zones, 5)", "\"${var.unknown}a\" == \"${var.unknown}b\"",
		"var.list == [] ? var.secret : local.mixed.b", "{ for z in local.zones : z => index(local.zones, z) }", "try(var.list[0], aws_eip.one.id)",
		"%{ for z in local.zones ~}${z}%{ endfor }", "merge(var.known.map, { (var.unknown) = 1 })", "length(data.aws_availability_zones.az.names) > 2",
	} {
		f.Add(seed)
	}
	dir := f.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "main.tf"), []byte(surroundings), 0o644); err != nil {
		f.Fatal(err)
	}
	t, err := openTree(dir, 1<<20)
	if err != nil {
		f.Fatal(err)
	}
	limits := Limits{Evaluation: 200_000, Elements: 5000, Depth: 100}.withDefaults()
	m := t.parseFolder(dir, limits, nil)
	fuzzed := &fuzzed{tree: t, module: m, limits: limits}
	f.Fuzz(func(t *testing.T, src string) { fuzzed.check(t, src) })
}

type fuzzed struct {
	tree   *tree
	module *module
	limits Limits
}

func (f *fuzzed) check(t *testing.T, src string) {
	start := time.Now()
	first, said := f.evaluate(t, src)
	if first == cty.NilVal {
		return
	}
	second, _ := f.evaluate(t, src)
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
	for d := range said {
		if strings.HasPrefix(d.Message, "internal error") {
			t.Errorf("%s", d.Message)
		}
	}
	if !first.RawEquals(second) {
		t.Errorf("%#v at first, %#v then", first, second)
	}
	if unknown, why := unexplained(first); unknown && !why {
		t.Errorf("%#v does not say why", first)
	}
	model.Export(first)
	bare, _ := first.UnmarkDeep()
	if want := f.plain(src); len(said) == 0 && want != cty.NilVal && bare.IsWhollyKnown() && !bare.RawEquals(want) {
		t.Errorf("%#v, HCL has %#v", bare, want)
	}
}

// evaluate is the value of an expression in a new evaluation of the surroundings, cty.NilVal when it
// does not parse.
func (f *fuzzed) evaluate(t *testing.T, src string) (cty.Value, map[rules.Diagnostic]bool) {
	expr := f.parse(src)
	if expr == nil {
		return cty.NilVal, nil
	}
	ev := newEvaluator(t, f.tree, f.module, f.limits)
	s := ev.root
	r := &rewriter{depth: f.limits.Depth}
	a := &attribute{name: "x", expr: r.expr(expr, 0), refs: r.refs, file: newSourceFile("x", []byte(src))}
	v := s.named(nodeName{"local.", "x"}, func() rules.Location { return rules.Location{} }, func() cty.Value { return s.evaluate(a, s.unrepeated()) })
	return v, ev.diags
}

func (f *fuzzed) parse(src string) hclsyntax.Expression {
	if _, problem := checkNesting([]byte(src), f.limits.Depth); problem != "" {
		return nil
	}
	expr, diags := hclsyntax.ParseExpression([]byte(src), "x", hcl.InitialPos)
	if diags.HasErrors() {
		return nil
	}
	return expr
}

// plain is what HCL itself makes of an expression that refers to known values only and calls no
// function, else cty.NilVal.
func (f *fuzzed) plain(src string) cty.Value {
	expr := f.parse(src)
	for _, t := range expr.Variables() {
		if name, _ := attributeStep(t, 1); t.RootName() != "var" || name != "known" {
			return cty.NilVal
		}
	}
	known, diags := f.module.variables["known"].def.expr.Value(nil)
	if diags.HasErrors() {
		return cty.NilVal
	}
	v, diags := expr.Value(&hcl.EvalContext{Variables: map[string]cty.Value{"var": cty.ObjectVal(map[string]cty.Value{"known": known})}})
	if diags.HasErrors() || !v.IsWhollyKnown() {
		return cty.NilVal
	}
	return v
}
