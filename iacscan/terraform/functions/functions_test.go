package functions

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// fake is a Host with two files and no limit.
type fake struct{}

func (fake) Absolute(path string) string { return "/abs/" + path }

func (fake) Read(path string) ([]byte, error) {
	if path != "hello.txt" {
		return nil, errors.New("it does not exist")
	}
	return []byte("hello"), nil
}

func (fake) Exists(path string) (bool, error)         { return path == "hello.txt", nil }
func (fake) Glob(_, pattern string) ([]string, error) { return []string{"b/" + pattern, "a"}, nil }
func (fake) Spend(int) bool                           { return true }
func (fake) Render(text, _ string, _ map[string]cty.Value) (cty.Value, error) {
	return cty.StringVal("rendered " + text), nil
}

func evaluate(t *testing.T, expr string, variables map[string]cty.Value) cty.Value {
	t.Helper()
	e, diags := hclsyntax.ParseExpression([]byte(expr), "test", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatalf("%s: %s", expr, diags)
	}
	v, diags := e.Value(&hcl.EvalContext{Functions: NewTable(fake{}).Functions, Variables: variables})
	if diags.HasErrors() {
		t.Fatalf("%s: %s", expr, diags)
	}
	return v
}

// TestAsTerraform evaluates expressions whose values Terraform itself gave.
func TestAsTerraform(t *testing.T) {
	src, err := os.ReadFile("testdata/expressions.txt")
	if err != nil {
		t.Fatal(err)
	}
	var expr string
	n := 0
	for line := range strings.Lines(string(src)) {
		line = strings.TrimSuffix(line, "\n")
		want, isValue := strings.CutPrefix(line, "\t")
		if !isValue {
			expr = line
			continue
		}
		n++
		v, _ := evaluate(t, "try(jsonencode("+expr+`), "ERROR")`, nil).UnmarkDeep()
		if !v.IsKnown() {
			t.Errorf("%s is unknown, Terraform has %s", expr, want)
		} else if got := v.AsString(); got != want {
			t.Errorf("%s = %s, Terraform has %s", expr, got, want)
		}
	}
	if n < 200 {
		t.Errorf("only %d expressions", n)
	}
}

func TestFiles(t *testing.T) {
	for expr, want := range map[string]string{
		`file("hello.txt")`:                                "hello",
		`filebase64("hello.txt")`:                          "aGVsbG8=",
		`filemd5("hello.txt")`:                             "5d41402abc4b2a76b9719d911017c592",
		`filesha1("hello.txt")`:                            "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d",
		`filesha256("hello.txt")`:                          "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
		`filebase64sha256("hello.txt")`:                    "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=",
		`substr(filesha512("hello.txt"), 0, 8)`:            "9b71d224",
		`substr(filebase64sha512("hello.txt"), 0, 8)`:      "m3HSJL1i",
		`"${fileexists("hello.txt")} ${fileexists("no")}"`: "true false",
		`join(",", fileset("x", "*.tf"))`:                  "a,b/*.tf",
		`templatefile("hello.txt", {})`:                    "rendered hello",
		`templatestring("x", {a = 1})`:                     "rendered x",
		`abspath("a")`:                                     "/abs/a",
		`try(file("missing"), "missing")`:                  "missing",
		`try(templatefile("hello.txt", 1), "no")`:          "no",
	} {
		if got := evaluate(t, expr, nil); got.AsString() != want {
			t.Errorf("%s = %q, want %q", expr, got.AsString(), want)
		}
	}
	if _, err := fs.Stat(os.DirFS("."), "hello.txt"); err == nil {
		t.Error("the test must not depend on real files")
	}
}

// TestLegacy: list and map are gone from Terraform, but not from what older versions run.
func TestLegacy(t *testing.T) {
	for expr, want := range map[string]string{
		`jsonencode(list("a", 1))`:                           `["a",1]`,
		`jsonencode(concat(list("a"), ["b"]))`:               `["a","b"]`,
		`jsonencode(merge({x = 1}, map("Name", "web")))`:     `{"Name":"web","x":1}`,
		`jsonencode(map())`:                                  `{}`,
		`try(map("a"), "no value")`:                          "no value",
		`try(map(["a"], 1), "no key")`:                       "no key",
		`lookup(map("a", list("b", "c")), "a")[1]`:           "c",
		`can(map(uuid(), 1).a) ? "perhaps" : "not possible"`: "",
	} {
		got, _ := evaluate(t, expr, nil).UnmarkDeep()
		if want == "" {
			if got.IsKnown() {
				t.Errorf("%s = %#v, want unknown", expr, got)
			}
			continue
		}
		if got.AsString() != want {
			t.Errorf("%s = %q, want %q", expr, got.AsString(), want)
		}
	}
}

// TestChanging: what differs in every run is unknown and says why.
func TestChanging(t *testing.T) {
	for _, expr := range []string{"timestamp()", "plantimestamp()", "uuid()", `bcrypt("x")`, `pathexpand("~/x")`, `formatdate("YYYY", timestamp())`} {
		v := evaluate(t, expr, nil)
		if v.IsKnown() || len(model.Reasons(v)) == 0 {
			t.Errorf("%s = %#v, want unknown with a reason", expr, v)
		}
	}
}

// TestMarks: what a result is made from is told, and what it is not made from is not.
func TestMarks(t *testing.T) {
	ref := func(name string) cty.Value {
		return cty.UnknownVal(cty.String).Mark(model.Ref{Address: name, Attr: "id"})
	}
	variables := map[string]cty.Value{"a": ref("a"), "b": ref("b"), "known": cty.StringVal("known").Mark(model.Why{Reason: "why"})}
	for expr, want := range map[string]string{
		`coalesce(a, b)`:                "a",
		`coalesce("x", a)`:              "",
		`try(a, b)`:                     "a",
		`can(a)`:                        "a",
		`element([a, b], 1)`:            "b",
		`lookup({x = a}, "x", b)`:       "a",
		`lookup({x = a}, "y", b)`:       "b",
		`one([a])`:                      "a",
		`concat([a], [b])[0]`:           "a",
		`flatten([[a], [b]])[1]`:        "b",
		`merge({x = a}, {y = b}).y`:     "b",
		`values({x = a, y = b})[0]`:     "a",
		`coalescelist([], [a], [b])[0]`: "a",
		`join(",", [a, b])`:             "a b",
		`jsonencode({x = a})`:           "a",
		`upper(a)`:                      "a",
		`tolist([a, b])[0]`:             "a",
		`try([a, "x"], [])`:             "a",
		`length(tolist(toset([a, a])))`: "a",
		`format("%s", a)`:               "a",
	} {
		v := evaluate(t, expr, variables)
		var names []string
		for _, r := range model.Refs(v) {
			names = append(names, r.Address)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s comes from %q, want %q", expr, got, want)
		}
	}
}

// TestSymbolic: the text of a symbolic string is never looked at.
func TestSymbolic(t *testing.T) {
	variables := map[string]cty.Value{
		"zones":  AllZones("eu-west-1"),
		"region": cty.UnknownVal(cty.String).Mark(model.Symbol{Name: "var.region"}).Mark(model.Why{Reason: "no default"}),
	}
	for expr, want := range map[string]string{
		`join(",", slice(zones, 0, 2))`:                                              "zone 1,zone 2",
		`join(",", slice(zones, 0, 4))`:                                              "zone 1,zone 2,zone 3,zone 4",
		`join(",", slice(zones, 2, length(zones)))`:                                  "zone 3",
		`element(zones, 4)`:                                                          "zone 2",
		`format("%sa", region)`:                                                      "${var.region}a",
		`join("", [region, "b"])`:                                                    "${var.region}b",
		`join(",", formatlist("%s%s", region, ["a"]))`:                               "${var.region}a",
		`tostring(min(3, length(zones)))`:                                            "3",
		`tostring(contains(zones, zones[1]))`:                                        "true",
		`tostring(index(zones, zones[2]))`:                                           "2",
		`lookup({}, zones[0], "default")`:                                            "default",
		`lookup({(zones[0]) = "here"}, zones[0], "x")`:                               "here",
		`join(",", reverse(slice(zones, 0, 2)))`:                                     "zone 2,zone 1",
		`tostring(length(distinct(concat(slice(zones, 0, 2), slice(zones, 0, 3)))))`: "3",
		`tostring(contains(["private"], "private/${zones[0]}"))`:                     "false",
		`lookup({"private" = "1"}, "private/${zones[0]}", "2")`:                      "2",
		// These depend on what the names are.
		`tostring(contains(["a/b"], "a/${zones[0]}"))`:        "?",
		`lookup({"x-a" = "1"}, "x-${region}", "2")`:           "?",
		`substr(zones[0], -1, 1)`:                             "?",
		`upper(zones[0])`:                                     "?",
		`replace(zones[0], "a", "b")`:                         "?",
		`split("-", zones[0])[2]`:                             "?",
		`split("a/", "${zones[0]}/b")[0]`:                     "?",
		`split(":", "${zones[0]}:b")[1]`:                      "?",
		`join(", ", split("/", "a/${zones[0]}/${zones[1]}"))`: "a, zone 1, zone 2",
		`lookup({"eu-west-1a" = "1"}, zones[0], "2")`:         "?",
		`tostring(contains(["eu-west-1a"], zones[0]))`:        "?",
		`tostring(length(zones[0]))`:                          "?",
		`join(",", sort(slice(zones, 0, 2)))`:                 "?",
		`join(",", setintersection(zones, ["eu-west-1a"]))`:   "?",
		`md5(zones[0])`:                                       "?",
		`region`:                                              "?",
		`upper(region)`:                                       "?",
	} {
		v, _ := evaluate(t, expr, variables).Unmark()
		got := "?"
		if v.IsKnown() {
			got = model.Readable(v.AsString())
		}
		if got != want {
			t.Errorf("%s = %q, want %q", expr, got, want)
		}
	}
}

// TestZoneCounts: a number that depends on how many zones a Region has says so, others do not.
func TestZoneCounts(t *testing.T) {
	variables := map[string]cty.Value{"zones": AllZones("eu-west-1")}
	for expr, want := range map[string]bool{
		"length(zones)":                          true,
		"length(zones) * 2":                      true,
		"length([for z in zones : z])":           true,
		"length(slice(zones, 0, 2))":             false,
		"min(2, length(zones))":                  false,
		"min(4, length(zones))":                  true,
		"length(slice(zones, 0, length(zones)))": true,
	} {
		_, marks := evaluate(t, expr, variables).Unmark()
		_, got := marks[model.AllZones{Region: "eu-west-1"}]
		if got != want {
			t.Errorf("%s depends on the number of zones: %v, want %v", expr, got, want)
		}
	}
}

// TestUnaffordable: calls whose result would be huge fail at once.
func TestUnaffordable(t *testing.T) {
	for _, expr := range []string{
		`setproduct(range(1000), range(1000), range(1000))`, `format("%2000000000s", "")`, `format("%*d", 9, 1)`, `format("%.2000000000f", 1)`,
		`pow(10, 100000)`, `indent(2000000000, "a\nb")`, `yamldecode("` + strings.Repeat("[", 5000) + `")`, `jsondecode("` + strings.Repeat("[", 5000) + `")`,
	} {
		if v := evaluate(t, "try("+expr+`, "refused")`, nil); !v.RawEquals(cty.StringVal("refused")) {
			t.Errorf("%.40s = %.40s", expr, v.GoString())
		}
	}
}
