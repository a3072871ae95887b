package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/policy"
	"github.com/ballast-lint/ballast/iacscan/terraform"
	"github.com/ballast-lint/ballast/rules"
)

// region is where fixtures are deployed that do not say it.
const region = "us-east-1"

type judge struct {
	fixtures string
	rules    map[string][]string // by concept
	runs     map[string]*run
}

// run is what Ballast says of one configuration, with all rules.
type run struct{ report *rules.Report }

func byConcept(all []*rules.Rule) map[string][]string {
	out := map[string][]string{}
	for _, r := range all {
		for _, c := range r.Concepts {
			out[c] = append(out[c], r.ID)
		}
	}
	return out
}

// verdict is pass, fail or unknown, and empty when no rule is about the concept.
func (j *judge) verdict(ctx context.Context, e expectation) (string, error) {
	ids := j.rules[e.Concept]
	if len(ids) == 0 {
		return "", nil
	}
	r, err := j.run(ctx, e)
	if err != nil {
		return "", err
	}
	for _, f := range r.report.Findings {
		if slices.Contains(ids, f.RuleID) && e.means(f.Symbol) {
			return "fail", nil
		}
	}
	for _, u := range r.report.Undecided {
		if slices.Contains(ids, u.RuleID) && e.means(u.Symbol) {
			return "unknown", nil
		}
	}
	return "pass", nil
}

// means says whether an address is the resource's, one of its instances', or that of something that SAM
// makes of it.
func (e expectation) means(address string) bool {
	if e.Scope == "file" || address == e.Resource {
		return true
	}
	rest, ok := strings.CutPrefix(address, e.Resource)
	return ok && (strings.HasPrefix(rest, "[") || strings.HasPrefix(rest, ".") || e.Format != "terraform" && strings.Contains(rest, "Stage"))
}

func (j *judge) run(ctx context.Context, e expectation) (*run, error) {
	file := filepath.Join(j.fixtures, filepath.FromSlash(e.Repo), filepath.FromSlash(e.Path))
	name := file
	if e.module() {
		name = filepath.Dir(file)
	}
	if done := j.runs[name]; done != nil {
		return done, nil
	}
	root, err := load(ctx, e, file)
	if err != nil {
		return nil, err
	}
	r := &run{policy.Run(ctx, []*model.Root{root}, policy.Options{})}
	j.runs[name] = r
	return r, nil
}

func load(ctx context.Context, e expectation, file string) (*model.Root, error) {
	if _, err := os.Stat(file); err != nil {
		return nil, fmt.Errorf("a fixture is missing: %w", err)
	}
	switch {
	case e.Format != "terraform":
		return cloudformation.Load(ctx, file, cloudformation.Options{Region: region}), nil
	case e.module():
		return terraform.Load(ctx, filepath.Dir(file), terraform.Options{Region: region}), nil
	}
	alone, err := os.MkdirTemp("", "ballast-agreement-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(alone)
	if err := layOut(alone, file); err != nil {
		return nil, err
	}
	return terraform.Load(ctx, alone, terraform.Options{Region: region}), nil
}

// layOut copies a file into a folder of its own, with what lies beside it and is no configuration:
// certificates that it reads.
func layOut(alone, file string) error {
	beside, err := os.ReadDir(filepath.Dir(file))
	if err != nil {
		return err
	}
	for _, f := range beside {
		ext := filepath.Ext(f.Name())
		if f.IsDir() || f.Name() != filepath.Base(file) && (ext == ".tf" || ext == ".json" || ext == ".yaml") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(filepath.Dir(file), f.Name()))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(alone, f.Name()), text, 0o600); err != nil {
			return err
		}
	}
	return nil
}
