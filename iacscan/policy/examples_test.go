package policy

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/cloudformation"
	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/terraform"
	"github.com/ballast-lint/ballast/rules"
	"github.com/zclconf/go-cty/cty"
)

// root loads a piece of code as a root of its own.
func root(t *testing.T, language rules.Language, code string) *model.Root {
	t.Helper()
	dir := t.TempDir()
	name := map[rules.Language]string{rules.LanguageTerraform: "main.tf", rules.LanguageCloudFormation: "template.yaml"}[language]
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, []byte(code), 0o600); err != nil {
		t.Fatal(err)
	}
	if language == rules.LanguageTerraform {
		return terraform.Load(t.Context(), dir, terraform.Options{})
	}
	return cloudformation.Load(t.Context(), file, cloudformation.Options{})
}

// compiled is an engine with every rule; compiling them takes as long as trying all examples.
var compiled = sync.OnceValues(func() (*engine, error) {
	policies, err := load()
	if err != nil {
		return nil, err
	}
	return compile(context.Background(), policies)
})

func all(t *testing.T) *engine {
	t.Helper()
	e, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// only is the engine with one of its rules.
func (e *engine) only(rule string) *engine {
	i := slices.IndexFunc(e.policies, func(p *Policy) bool { return p.Rule.ID == rule })
	return &engine{policies: e.policies[i : i+1], queries: e.queries[i : i+1]}
}

// run evaluates one rule over a root, and gives what it says.
func (e *engine) run(t *testing.T, r *model.Root, rule string) ([]rules.Finding, []rules.Undecided) {
	t.Helper()
	report := e.only(rule).check(t.Context(), graph.Build(r), Options{Timeout: 10e9})
	for _, d := range report.Diagnostics {
		t.Errorf("%s", d.Message)
	}
	return report.Findings, report.Undecided
}

func TestExamples(t *testing.T) {
	t.Parallel()
	e := all(t)
	infrastructure, err := Rules()
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range infrastructure {
		seen := map[string]bool{}
		for i, ex := range rule.Examples() {
			seen[string(ex.Kind)+" "+string(ex.Language)] = true
			t.Run(fmt.Sprintf("%s/%d-%s-%s", rule.ID, i, ex.Kind, ex.Language), func(t *testing.T) { e.example(t, rule, ex) })
		}
		for _, want := range []string{"bad terraform", "good terraform", "unknown terraform", "bad cloudformation", "good cloudformation", "unknown cloudformation"} {
			if !seen[want] && (rule.Only == "" || strings.HasSuffix(want, string(rule.Only))) {
				t.Errorf("%s has no example that is %s", rule.ID, want)
			}
		}
	}
}

func (e *engine) example(t *testing.T, rule *rules.Rule, ex rules.Example) {
	r := root(t, ex.Language, ex.Code)
	for _, d := range r.Diagnostics {
		if !d.Tolerable { // that a module is not there is what some rules are about
			t.Errorf("the example does not load: %s", d.Message)
		}
	}
	findings, undecided := e.run(t, r, rule.ID)
	switch {
	case ex.Kind == rules.Bad && len(findings) == 0:
		t.Errorf("silent; undecided: %v", undecided)
	case ex.Kind != rules.Bad && len(findings) > 0:
		t.Errorf("fires: %s", findings[0].Message)
	case ex.Kind == rules.Unknown && len(undecided) == 0:
		t.Error("says nothing of what it cannot know")
	}
	for _, f := range findings {
		checkStyle(t, f)
	}
	e.mutate(t, rule, ex, r, findings)
}

// checkStyle holds a finding to the style of messages: one sentence, readable, at one place.
func checkStyle(t *testing.T, f rules.Finding) {
	t.Helper()
	if strings.HasSuffix(f.Message, ".") || strings.ContainsAny(f.Message, "\n\ue000") || strings.Contains(f.Message, "%!") {
		t.Errorf("message: %s", f.Message)
	}
	if f.Primary.Line == 0 || f.Help == "" || strings.Contains(f.Help, "%!") || f.Symbol == "" {
		t.Errorf("finding without line, symbol or help: %+v", f)
	}
	for _, l := range append(f.Related, f.Path...) {
		if l.Line == 0 || l.Message == "" {
			t.Errorf("related place without line or message: %+v", l)
		}
	}
}

// mutate makes every value of the example unknown, one after the other: nothing that was no finding
// may become one.
func (e *engine) mutate(t *testing.T, rule *rules.Rule, ex rules.Example, r *model.Root, findings []rules.Finding) {
	t.Helper()
	before := map[string]bool{}
	for _, f := range findings {
		before[f.Symbol] = true
	}
	for i, resource := range r.Resources {
		for _, path := range paths(resource.Values) {
			changed := *resource
			changed.Values = without(resource.Values, path)
			changed.References = nil
			for _, ref := range resource.References {
				if !strings.HasPrefix(ref.Pointer+"/", pointer(path)+"/") {
					changed.References = append(changed.References, ref)
				}
			}
			mutant := *r
			mutant.Resources = append([]*model.Resource{}, r.Resources...)
			mutant.Resources[i] = &changed
			after, _ := e.run(t, &mutant, rule.ID)
			for _, f := range after {
				if !before[f.Symbol] {
					t.Errorf("%s %s example with %s of %s unknown: %s", ex.Kind, ex.Language, pointer(path), resource.Address, f.Message)
				}
			}
		}
	}
}

// paths are the ways to every value inside another.
func paths(v cty.Value) []cty.Path {
	var out []cty.Path
	_ = cty.Walk(v, func(p cty.Path, _ cty.Value) (bool, error) {
		if len(p) > 0 {
			out = append(out, p.Copy())
		}
		return true, nil
	})
	return out
}

func without(v cty.Value, path cty.Path) cty.Value {
	out, err := cty.Transform(v, func(p cty.Path, v cty.Value) (cty.Value, error) {
		if p.Equals(path) {
			bare, _ := v.Unmark()
			return model.UnknownBecause(bare.Type(), "nobody says"), nil
		}
		return v, nil
	})
	if err != nil {
		panic(err)
	}
	return out
}

func pointer(path cty.Path) string {
	var b strings.Builder
	for _, step := range path {
		switch step := step.(type) {
		case cty.GetAttrStep:
			b.WriteString("/" + step.Name)
		case cty.IndexStep:
			if step.Key.Type() == cty.String {
				b.WriteString("/" + step.Key.AsString())
			} else {
				fmt.Fprintf(&b, "/%s", step.Key.AsBigFloat().String())
			}
		}
	}
	return b.String()
}
