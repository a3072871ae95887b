// Package golangci makes the Go rules a plugin of golangci-lint: a module plugin, in the words of
// its documentation, that is compiled into a golangci-lint of one's own.
//
// golangci-lint shows an analyzer one package at a time. What a package needs to know of others is in
// facts; the path of a finding is in its message, because golangci-lint makes an issue of its own out
// of every related place.
package golangci

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/ballast-lint/ballast/analyzers/all"
	"github.com/ballast-lint/ballast/rules"
)

func init() { register.Plugin("ballast", New) }

// Settings are what stands below settings: in the configuration of golangci-lint.
type Settings struct {
	// Profile is whose rules run: core, reliability (the default) or pedantic.
	Profile rules.Profile `json:"profile"`
	// Rules are the ids of the rules to run instead.
	Rules []string `json:"rules"`
	// Disable are the ids of rules that do not run.
	Disable []string `json:"disable"`
	// FirstParty are the beginnings of import paths, outside of the main module, of further code that
	// is yours.
	FirstParty []string `json:"first-party"`
	// Models are lines of tables that say what other code does, as the tables in ballast.yaml.
	Models []string `json:"models"`
	// Generated also reports findings in generated files.
	Generated bool `json:"generated"`
}

// New makes the plugin from its settings.
func New(conf any) (register.LinterPlugin, error) {
	s, err := register.DecodeSettings[Settings](conf)
	if err != nil {
		return nil, fmt.Errorf("ballast: %w", err)
	}
	if s.Profile == "" {
		s.Profile = rules.Reliability
	}
	if !slices.Contains(rules.Profiles, s.Profile) {
		return nil, fmt.Errorf("ballast: unknown profile %q in settings: want one of %q", s.Profile, rules.Profiles)
	}
	known := map[string]bool{}
	for _, d := range all.Definitions() {
		known[d.Rule.ID] = true
	}
	for _, id := range slices.Concat(s.Rules, s.Disable) {
		if !known[id] {
			return nil, fmt.Errorf("ballast: unknown rule %q in settings; `ballast rules` lists all", id)
		}
	}
	return plugin{s}, nil
}

type plugin struct{ settings Settings }

// GetLoadMode says that the rules need types.
func (p plugin) GetLoadMode() string { return register.LoadModeTypesInfo }

// BuildAnalyzers are the analyzers of the rules that the settings ask for.
func (p plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	chosen := map[string]bool{}
	for _, d := range all.Definitions() {
		id := d.Rule.ID
		wanted := d.Rule.In(p.settings.Profile)
		if len(p.settings.Rules) > 0 {
			wanted = slices.Contains(p.settings.Rules, id)
		}
		chosen[strings.ReplaceAll(id, "-", "_")] = wanted && !slices.Contains(p.settings.Disable, id)
	}
	var out []*analysis.Analyzer
	for _, a := range all.Analyzers() {
		if !chosen[a.Name] {
			continue
		}
		if err := p.configure(a); err != nil {
			return nil, fmt.Errorf("ballast: %w", err)
		}
		out = append(out, a)
	}
	return out, nil
}

// configure sets the flags of what a rule stands on; all rules share it.
func (p plugin) configure(a *analysis.Analyzer) error {
	s := p.settings
	for _, required := range a.Requires {
		for name, value := range map[string]string{"firstparty": strings.Join(s.FirstParty, ","), "models": strings.Join(s.Models, "\n"),
			"generated": fmt.Sprint(s.Generated)} {
			if err := required.Flags.Set(name, value); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return nil
}
