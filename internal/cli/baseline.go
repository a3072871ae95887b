package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/ballast-lint/ballast/internal/baseline"
	"github.com/ballast-lint/ballast/internal/check"
	"github.com/ballast-lint/ballast/internal/report"
	"github.com/ballast-lint/ballast/rules"
)

func (a *app) baselineCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "baseline",
		Short: "Accept the findings of today, and report those of tomorrow",
		Long: `A baseline is a file with findings that are accepted for now: ballast check --baseline FILE leaves
them out. They go by rule, file and symbol, so that moving a line changes nothing.`,
		Args: a.noCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(
		a.baselineChange("write", "Write what is found into the baseline; reasons and days of entries stay", (*baseline.Baseline).Update),
		a.baselineChange("prune", "Take out of the baseline what is found no more; add nothing", (*baseline.Baseline).Prune))
	return cmd
}

func (a *app) baselineChange(name, short string, change func(*baseline.Baseline, []rules.Finding, baseline.Scope)) *cobra.Command {
	f := &checkFlags{}
	cmd := &cobra.Command{
		Use:   name + " [PATH...]",
		Short: short,
		RunE:  func(cmd *cobra.Command, args []string) error { return a.changeBaseline(cmd, f, args, change) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.baseline, "file", baseline.FileName, "the baseline `FILE`")
	f.register(flags)
	flags.BoolVar(&f.tolerateErrors, "tolerate-errors", false, "write the baseline although something could not be read")
	return cmd
}

func (a *app) changeBaseline(cmd *cobra.Command, f *checkFlags, paths []string, change func(*baseline.Baseline, []rules.Finding, baseline.Scope)) error {
	job, err := f.job(paths)
	if err != nil {
		return err
	}
	b, err := baseline.Read(f.baselineFile())
	if errors.Is(err, fs.ErrNotExist) && cmd.Name() == "write" {
		b, err = &baseline.Baseline{File: f.baselineFile()}, nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no file %s; `ballast baseline write` makes it, --file FILE names another", f.baseline)
	}
	if err != nil {
		return fmt.Errorf("--file: %w", err)
	}
	run, err := check.Run(cmd.Context(), job)
	if err != nil {
		return err
	}
	if report.Incomplete(run.Report) && !f.tolerateErrors {
		if err := complain(a.stderr, run.Diagnostics, func(file string) string { return relativeTo(job.Dir, file) }); err != nil {
			fmt.Fprintf(a.stderr, "ballast: %s stays as it is: what could not be read may have findings; --tolerate-errors accepts that\n", f.baseline)
			return err
		}
	}
	before := len(b.Entries)
	change(b, run.Findings, job.Scope(run.Rules))
	if err := b.Write(); err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s: entries now: %d, before: %d\n", f.baseline, len(b.Entries), before)
	return nil
}

// baselineFile is the absolute name of the baseline.
func (f *checkFlags) baselineFile() string {
	abs, err := filepath.Abs(f.baseline)
	if err != nil {
		return f.baseline
	}
	if real, err := filepath.EvalSymlinks(filepath.Dir(abs)); err == nil {
		return filepath.Join(real, filepath.Base(abs))
	}
	return abs
}

// accepted are the findings to leave out.
func (f *checkFlags) accepted() (*baseline.Baseline, error) {
	if f.baseline == "" {
		return nil, nil
	}
	b, err := baseline.Read(f.baselineFile())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("--baseline: there is no file %s; `ballast baseline write --file %s` makes it", f.baseline, f.baseline)
	}
	if err != nil {
		return nil, fmt.Errorf("--baseline: %w", err)
	}
	return b, nil
}
