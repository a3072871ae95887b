// Package policytest tries policies on their examples and runs their tests.
package policytest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/ballast-lint/ballast/iacscan/cloudformation"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/policy"
	"github.com/ballast-lint/ballast/iacscan/terraform"
	"github.com/ballast-lint/ballast/rules"
)

// Result is what came of one example or test.
type Result struct {
	Name    string
	Failure string // "" when it passed
}

// Run tries every example, and runs every test written in Rego. A mistake that keeps all of those
// from running is the error.
func Run(ctx context.Context, c *policy.Custom) ([]Result, error) {
	var out []Result
	for _, p := range c.Policies {
		kinds := map[rules.ExampleKind]bool{}
		for i, e := range p.Rule.Examples() {
			kinds[e.Kind] = true
			failure, err := example(ctx, c, p, e)
			if err != nil {
				return nil, err
			}
			out = append(out, Result{fmt.Sprintf("%s: example %d, %s, %s", p.Rule.ID, i+1, e.Kind, e.Language), failure})
		}
		if !kinds[rules.Bad] || !kinds[rules.Good] {
			out = append(out, Result{p.Rule.ID, "it has no bad or no good example: write them into " + p.Rule.ID + ".yaml"})
		}
	}
	tests, err := c.Test(ctx)
	for _, t := range tests {
		out = append(out, Result{t.Name, t.Failure})
	}
	return out, err
}

// example says what is wrong with an example, "" when it does what it should.
func example(ctx context.Context, c *policy.Custom, p *policy.Policy, e rules.Example) (string, error) {
	root, remove, err := lay(ctx, e)
	if err != nil {
		return "", err
	}
	defer remove()
	if root == nil {
		return fmt.Sprintf("the language is %q: want terraform or cloudformation", e.Language), nil
	}
	r := policy.Run(ctx, []*model.Root{root}, policy.Options{Custom: c, Select: func(r *rules.Rule) bool { return r.ID == p.Rule.ID }})
	for _, d := range r.Diagnostics {
		if !d.Tolerable {
			return d.Message, nil
		}
	}
	switch {
	case e.Kind != rules.Bad && e.Kind != rules.Good && e.Kind != rules.Unknown:
		return fmt.Sprintf("the kind is %q: want bad, good or unknown", e.Kind), nil
	case e.Kind == rules.Bad && len(r.Findings) == 0:
		return "it does not fire", nil
	case e.Kind != rules.Bad && len(r.Findings) > 0:
		return "it fires: " + r.Findings[0].Message, nil
	case e.Kind == rules.Unknown && len(r.Undecided) == 0:
		return "it is not undecided", nil
	}
	return "", nil
}

// lay writes the code of an example into a folder of its own and reads it as check would.
func lay(ctx context.Context, e rules.Example) (root *model.Root, remove func(), err error) {
	dir, err := os.MkdirTemp("", "ballast-")
	if err != nil {
		return nil, nil, err
	}
	remove = func() { _ = os.RemoveAll(dir) }
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return nil, remove, err
	}
	write := func(name string) string {
		file := filepath.Join(dir, name)
		err = os.WriteFile(file, []byte(e.Code), 0o600)
		return file
	}
	switch e.Language {
	case rules.LanguageTerraform:
		write("main.tf")
		root = terraform.Load(ctx, dir, terraform.Options{})
	case rules.LanguageCloudFormation:
		root = cloudformation.Load(ctx, write("template.yaml"), cloudformation.Options{})
	}
	return root, remove, err
}
