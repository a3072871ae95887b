package golangci

import (
	"strings"
	"testing"

	"github.com/golangci/plugin-module-register/register"

	"github.com/ballast-lint/ballast/analyzers/all"
)

// names builds the plugin that golangci-lint would find, and tells its analyzers.
func names(t *testing.T, conf any) (string, error) {
	t.Helper()
	newPlugin, err := register.GetPlugin("ballast")
	if err != nil {
		t.Fatal(err)
	}
	p, err := newPlugin(conf)
	if err != nil {
		return "", err
	}
	if p.GetLoadMode() != register.LoadModeTypesInfo {
		t.Errorf("load mode %q", p.GetLoadMode())
	}
	analyzers, err := p.BuildAnalyzers()
	var out []string
	for _, a := range analyzers {
		out = append(out, a.Name)
	}
	return strings.Join(out, " "), err
}

func TestSettings(t *testing.T) {
	none, err := names(t, nil)
	if err != nil || !strings.Contains(none, "retry_unbounded") || strings.Contains(none, "load_not_shed") {
		t.Errorf("without settings: %s, %v", none, err)
	}
	every, err := names(t, map[string]any{"profile": "pedantic"})
	if n := len(strings.Fields(every)); err != nil || n != len(all.Analyzers()) {
		t.Errorf("pedantic: %d analyzers of %d, %v", n, len(all.Analyzers()), err)
	}
	for _, c := range []struct {
		conf       map[string]any
		want, fail string
	}{
		{map[string]any{"rules": []string{"retry-unbounded", "timeout-missing"}}, "retry_unbounded timeout_missing", ""},
		{map[string]any{"rules": []string{"retry-unbounded", "timeout-missing"}, "disable": []string{"timeout-missing"}}, "retry_unbounded", ""},
		{map[string]any{"rules": []string{"retry-unbounded"}, "first-party": []string{"example.com"}, "generated": true}, "retry_unbounded", ""},
		{map[string]any{"rules": []string{"retry-unbound"}}, "", `unknown rule "retry-unbound"`},
		{map[string]any{"profile": "pedantik"}, "", `unknown profile "pedantik"`},
		{map[string]any{"models": []string{"no such table"}}, "", "models: "},
		{map[string]any{"rule": "retry-unbounded"}, "", `unknown field "rule"`},
	} {
		got, err := names(t, c.conf)
		if got != c.want || (err == nil) != (c.fail == "") || err != nil && !strings.Contains(err.Error(), c.fail) {
			t.Errorf("%v: got %q, %v", c.conf, got, err)
		}
	}
	if _, err := names(t, nil); err != nil { // settings are those of the last plugin that was built
		t.Error(err)
	}
	for _, required := range all.Analyzers()[0].Requires {
		if f := required.Flags.Lookup("generated"); f != nil && f.Value.String() != "false" {
			t.Error("settings of another plugin stayed")
		}
	}
}
