package policy

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"

	"github.com/ballast-lint/ballast/iacscan/capacity"
	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/zones"
)

// What a function of the library means is written in Rego; in Go it means the same, for values of all
// kinds at paths of all kinds.
func TestIntrinsicsMeanTheSame(t *testing.T) {
	t.Parallel()
	const resources = `[
	{"address": "a", "values": {"t": true, "f": false, "n": 5, "z": 0, "s": "text", "ns": " -5.5 ", "no": "5 x", "ts": "True", "null": null,
		"u": {"$unknown": "why", "refs": [{"address": "b", "attr": "id"}]}, "l": [1, {"$unknown": "element"}, {"x": {"$unknown": "deep"}}], "e": [], "o": {"k": "v"}}},
	{"address": "b", "values": {"$unknown": "all of it"}},
	{"address": "c", "values": {"s": "text", "i": 1}, "ignored": {"i": "it is ignored", "gone": "it is ignored"}},
	{"address": "d"}, {"values": {}}]`
	const paths = `[["t"], ["f"], ["n"], ["z"], ["s"], ["ns"], ["no"], ["ts"], ["null"], ["u"], ["u", 0, "x"], ["l"], ["l", 0], ["l", 1], ["l", 2, "x"],
	["l", 2, "x", "y"], ["l", 9], ["e"], ["o"], ["o", "k"], ["i"], ["gone"], ["gone", 0], ["a/b~c", 12], []]`
	places := `[{"kind": "name", "key": "a"}, {"kind": "name", "key": "b"}, {"kind": "unknown", "key": "?x"}, {"kind": "unknown", "key": "?y"}, {"kind": "id", "key": "z"}, {}]`
	placed := `[{"zones": {"at_least": 1, "at_most": 1, "names": ["a"], "why": ""}}, {"zones": {"at_least": 1, "at_most": 1, "names": [], "why": ""}},
	{"zones": {"at_least": 1, "at_most": 1}}, {"zones": {"at_least": 2, "at_most": 2, "names": ["a", "b"], "why": ""}}, {"zones": {"at_least": 1, "at_most": 6, "names": [], "why": "x"}}, {}]`
	sized := `[{"address": "a", "capacity": {"units": 4, "left_at_most": 2, "need": 2.8}, "zones": {"at_least": 2, "at_most": 2}},
	{"address": "b", "capacity": {"units": 4, "left_at_most": 2, "need": 2}, "zones": {"at_least": 2, "at_most": 2}}, {"address": "c", "capacity": {"units": 4, "left_at_most": 0}, "zones": {"at_least": 1, "at_most": 1}},
	{"address": "d", "capacity": {"units": 0, "left_at_most": 0}, "zones": {"at_least": 1, "at_most": 1}}, {"address": "e", "capacity": {"units_why": "x", "left_at_most": 0}}, {"address": "f"},
	{"address": "g", "capacity": {"units": 1, "left_at_most": 0}, "zones": {"at_least": 1, "at_most": 1}, "fleet": {"lead": "g", "units": 3, "left_at_most": 2, "need": 2.5}},
	{"address": "h", "capacity": {"units": 2, "left_at_most": 0}, "zones": {"at_least": 1, "at_most": 1}, "fleet": {"lead": "g", "units": 3, "left_at_most": 2}},
	{"address": "i", "capacity": {"units": 2, "left_at_most": 0}, "zones": {"at_least": 1, "at_most": 1}, "fleet": {"lead": "", "units": 3, "left_at_most": 2}}]`
	joined := `[{"out": {"route": ["a", "gone", "b"], "odd": "a"}, "in": {"route": ["c"]}}, {"out": {}, "in": {}}, {"in": {"none": []}}]`
	spoken := `[{"type": "t", "language": "terraform"}, {"type": "t", "language": "cloudformation"}, {"type": "u", "language": "cloudformation"}, {"language": "cloudformation"}, {"type": "t", "language": "x"}, {}]`
	for pkg, functions := range intrinsics {
		for name, in := range functions {
			first, second, arguments := resources, paths, []string{"r, p", `r, p, "x"`}[in.arity/3]
			switch {
			case name == "grouped":
				first, arguments = `[set(), [], {["a", 1], ["a", 2], ["b", 1], [["c"], {"x": 1}], ["a", 1, 2], "d"}, [["a", 1], ["a", 1]], "a"]`, "r"
			case name == "stem", name == "numbers":
				first, arguments = `["", "aws_instance.web", "aws_instance.web_1", "module.a2.aws_instance.web-az2", "BastionA", "MyDB", "aws_eip.Node1Instance12", "t.db-replica", "t.db_b",
					"t.db-active", "t.élan_2c", "t.x-one", "t.10",
					"module.eu007.t.node00x12y", "t.ipv4_web"]`, "r"
			case pkg == "data.ballast.lib.graph":
				first, second = joined, `["route", "none", "odd", 5]`
			case name == "list" && pkg == "data.ballast.lib.report":
				first, arguments = `[[], ["a"], ["a", "b"], ["a", "b", "c"], set(), {"a"}, "a", 5]`, "r"
			case name == "spelled":
				first, second = spoken, `["multi_az", "db_ttl", "size", "__x", "élan", ""]`
			case name == "attribute":
				first, second = spoken, `["/multi_az", "/a/db_ttl", "size", "/a/", ""]`
			case name == "plural":
				first, second = "[0, 1, 2, 30, 2.5]", `["task", "instance"]`
			case pkg == "data.ballast.lib.capacity" && in.arity == 2:
				first, second = "[1, 2, 3, 4, 5, 6, 7]", "[1, 2, 3, 4, 5, 6]"
			case pkg == "data.ballast.lib.capacity":
				first, arguments = sized, "r"
			case name == "differ":
				first, second = places, places
			case pkg == "data.ballast.lib.zones":
				first, arguments = placed, "r"
			case in.arity == 1:
				arguments = "p"
			}
			text := fmt.Sprintf("package test\n\nimport %s as lib\n\nout contains [r, p, lib.%s(%s)] if {\n\tsome r in %s\n\tsome p in %s\n\tp != [\"ns\"]\n}",
				pkg, name, arguments, first, second) // a number in white space is one in Go only
			slow, quick := answer(t, text, func(m *ast.Module) *ast.Module { return m }), answer(t, text, quicken)
			if slow.Compare(quick) != 0 {
				t.Errorf("%s.%s:\nin Rego %v\nin Go   %v", pkg, name, slow, quick)
			}
			if set := slow.(ast.Set); set.Len() == 0 {
				t.Errorf("%s.%s is never defined", pkg, name)
			}
		}
	}
}

// answer is data.test.out of a module with the library.
func answer(t *testing.T, text string, change func(*ast.Module) *ast.Module) ast.Value {
	t.Helper()
	lib, err := library()
	if err != nil {
		t.Fatal(err)
	}
	modules := map[string]*ast.Module{"test.rego": change(ast.MustParseModule(text))}
	for file, m := range lib {
		modules[file] = change(m)
	}
	if calls := strings.Contains(modules["test.rego"].String(), "ballast."); !calls {
		t.Fatal("the module calls nothing of ours")
	}
	compiler := ast.NewCompiler()
	if compiler.Compile(modules); compiler.Failed() {
		t.Fatal(compiler.Errors)
	}
	rs, err := rego.New(rego.Compiler(compiler), rego.Query("x := data.test.out"), rego.Input(map[string]any{
		"resources": map[string]any{"a": 1, "b": 2, "c": 3}, "spelled": map[string]any{"t": map[string]any{"multi_az": "MultiAZ"}},
	}), rego.GenerateJSON(func(term *ast.Term, _ *rego.EvalContext) (any, error) { return term.Value, nil })).Eval(t.Context())
	if err != nil || len(rs) != 1 {
		t.Fatal(rs, err)
	}
	return rs[0].Bindings["x"].(ast.Value)
}

// Every rule says the same about every example, with the library in Rego and in Go.
func TestRulesSayTheSame(t *testing.T) {
	t.Parallel()
	policies, err := load()
	if err != nil {
		t.Fatal(err)
	}
	slow, err := compileAs(t.Context(), policies, func(m *ast.Module) *ast.Module { return m })
	if err != nil {
		t.Fatal(err)
	}
	quick := all(t)
	infrastructure, err := Rules()
	if err != nil {
		t.Fatal(err)
	}
	for i, rule := range infrastructure {
		for j, ex := range rule.Examples() {
			g := graph.Build(root(t, ex.Language, ex.Code))
			z := zones.Of(g)
			input := newInput(g, z, capacity.Of(g, z, nil), "")
			var said [2]string
			for k, e := range []*engine{slow, quick} {
				r, err := e.try(t.Context(), i, input, Options{Timeout: LastResort}, g)
				if err != nil {
					t.Fatal(err)
				}
				r.Sort()
				said[k] = fmt.Sprint(r.Findings, r.Undecided)
			}
			if said[0] != said[1] {
				t.Errorf("%s, example %d:\nin Rego %s\nin Go   %s", rule.ID, j, said[0], said[1])
			}
		}
	}
}

// A module that is quickened calls nothing of the library that there is in Go.
func TestQuickenLeavesNoCall(t *testing.T) {
	policies, err := load()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range policies {
		text := quicken(moduleOf(t, p)).String()
		for _, name := range []string{"value.known(", "value.why(", "value.absent(", "report.finding("} {
			if i := strings.Index(text, name); i >= 0 && !slices.Contains([]byte("_abcdefghijklmnopqrstuvwxyz"), text[max(i-1, 0)]) {
				t.Errorf("%s still calls %s", p.file, name)
			}
		}
	}
}
