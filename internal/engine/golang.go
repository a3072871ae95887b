package engine

import (
	"context"
	"slices"

	"github.com/ballast-lint/ballast/analyzers/all"
	goengine "github.com/ballast-lint/ballast/analyzers/engine"
	"github.com/ballast-lint/ballast/internal/check"
	"github.com/ballast-lint/ballast/internal/driver"
	"github.com/ballast-lint/ballast/rules"
)

// golang runs the analyzers over the Go modules.
func golang(ctx context.Context, in *check.Inputs, progress check.Progress) *check.Outcome {
	out := &check.Outcome{Report: &rules.Report{}}
	if len(in.Go) == 0 {
		return out
	}
	cfg := driver.Config{Tags: in.Tags, Generated: in.Generated, VetTool: in.VetTool, Took: in.Took, Progress: progress}
	for _, m := range in.Go {
		cfg.Modules = append(cfg.Modules, driver.Module(m))
	}
	cfg.Rules = slices.DeleteFunc(all.Definitions(), func(d goengine.Definition) bool { return !selected(in, d.Rule) })
	var err error
	if cfg.Models, err = models(in.Config); err != nil {
		out.Diagnostics = append(out.Diagnostics, rules.Diagnostic{Message: "the Go packages were not analysed: " + err.Error()})
		return out
	}
	report, err := driver.Run(ctx, cfg)
	if err != nil {
		out.Diagnostics = append(out.Diagnostics, rules.Diagnostic{Message: "the Go packages were not analysed: " + err.Error()})
		return out
	}
	out.Report = report
	return out
}
