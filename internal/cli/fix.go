package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/pflag"

	"github.com/ballast-lint/ballast/internal/check"
	"github.com/ballast-lint/ballast/internal/fix"
	"github.com/ballast-lint/ballast/internal/report"
	"github.com/ballast-lint/ballast/internal/suggest"
	"github.com/ballast-lint/ballast/rules"
)

// The choices of --fix.
const (
	fixSafe   = "safe"
	fixUnsafe = "unsafe"
)

func (f *checkFlags) fixing(flags *pflag.FlagSet) {
	flags.StringVar(&f.fix, "fix", "", "make the suggested fixes and report what is left: --fix for those that change no behaviour, --fix=unsafe for all")
	flags.Lookup("fix").NoOptDefVal = fixSafe
}

func (f *checkFlags) validateFix() error {
	choices := []string{fixSafe, fixUnsafe}
	if f.fix == "" || f.fix == fixSafe || f.fix == fixUnsafe {
		return nil
	}
	return fmt.Errorf("unknown --fix %q%s; choices are %s, %s", f.fix, suggest.DidYouMean(f.fix, choices), fixSafe, fixUnsafe)
}

// mended makes the fixes of a run that was asked for them, says on standard error what became of them,
// and does the job again when a file was changed: lines have moved, and what was fixed shall be gone.
func (a *app) mended(ctx context.Context, f *checkFlags, config check.Config, run *report.Run) (*report.Run, error) {
	if f.fix == "" {
		return run, nil
	}
	made, err := fix.Apply(run.Findings, run.Root, f.fix == fixUnsafe)
	if err != nil {
		return nil, err
	}
	place := func(what string, finding rules.Finding, why string) {
		file := finding.Primary.File
		if rel, err := filepath.Rel(config.Dir, file); err == nil && filepath.IsLocal(rel) {
			file = filepath.ToSlash(rel)
		}
		fmt.Fprintf(a.stderr, "%s %s:%d [%s]: %s\n", what, file, finding.Primary.Line, finding.RuleID, why)
	}
	for _, d := range made.Done {
		place("fixed", d.Finding, d.Message)
	}
	for _, l := range made.Left {
		place("not fixed", l.Finding, l.Reason)
	}
	if len(made.Files) == 0 {
		return run, nil
	}
	again, err := f.run(ctx, config)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%d files were fixed, but cannot be checked again", len(made.Files)), err)
	}
	return again, nil
}
