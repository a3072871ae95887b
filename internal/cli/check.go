package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ballast-lint/ballast/internal/check"
	"github.com/ballast-lint/ballast/internal/report"
	"github.com/ballast-lint/ballast/rules"
)

type checkFlags struct {
	newFrom         string
	baseline        string
	config          string
	noConfig        bool
	format          string
	outputs         []string
	failOn          string
	rules           []string
	profile         string
	varFiles        []string
	parameters      []string
	include         []string
	exclude         []string
	region          string
	peaks           []string
	tags            []string
	generated       bool
	engine          string
	fix             string
	showUndecided   bool
	tolerateErrors  bool
	changed         bool
	stdinName       string
	input           *document // from standard input; nil for none
	noInlineIgnores bool
	quiet, verbose  bool
	profileRules    bool
}

func (a *app) checkCommand() *cobra.Command {
	f := &checkFlags{}
	cmd := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Check Go modules, Terraform, CloudFormation and plans below the paths (default .)",
		Long: `Check finds Go modules, Terraform configuration, CloudFormation templates and Terraform plans
(the output of terraform show -json) below each PATH and reports what is not statically stable.
A PATH that is a file stands for the unit it belongs to.

Files that Git ignores are left out, and so are the folders vendor, node_modules, testdata and
.terraform, and templates in tests/fixtures, unless they are named.

Exit codes: 0 clean, 1 findings at or above --fail-on, 2 something that could not be read
or evaluated. A Terraform module that is not downloaded is said, and changes nothing.`,
		Example: `  ballast check
  ballast check --format concise ./services ./infra
  ballast check --output sarif=ballast.sarif --fail-on error`,
		RunE: func(cmd *cobra.Command, args []string) error { return a.check(cmd, f, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	f.register(flags)
	flags.StringVar(&f.format, "format", "text", "what to write to standard output: "+strings.Join(report.Formats(), ", "))
	flags.StringArrayVar(&f.outputs, "output", nil, "also write `FORMAT=FILE`; repeatable")
	flags.BoolVar(&f.showUndecided, "show-undecided", false, "list what could not be judged because a value is unknown, and everything that is incomplete")
	flags.BoolVar(&f.tolerateErrors, "tolerate-errors", false, "do not exit with 2 because something could not be read")
	f.golang(flags)
	f.fixing(flags)
	flags.BoolVar(&f.changed, "changed", false,
		"the paths are files that changed: leave out those of no kind to check, and check what deploys the others")
	flags.StringVar(&f.newFrom, "new-from", "", "leave out what the merge base with `REV` had, too: a branch, tag or commit")
	flags.StringVar(&f.baseline, "baseline", "", "leave out what is in this `FILE`, made by ballast baseline write")
	flags.StringVar(&f.stdinName, "stdin-name", "", "check one document from standard input, which is called `FILE` here; the path is -")
	flags.BoolVar(&f.noInlineIgnores, "no-inline-ignores", false, "report suppressed findings too")
	flags.BoolVar(&f.profileRules, "profile-rules", false, "say on standard error how much time each rule took")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "no summary, no progress")
	flags.BoolVarP(&f.verbose, "verbose", "v", false, "say on standard error what is done, and when")
	complete(cmd, "format", words(report.Formats()...))
	complete(cmd, "engine", words("inprocess", "vet"))
	complete(cmd, "rule", ruleNames)
	complete(cmd, "profile", words("core", "reliability", "pedantic"))
	complete(cmd, "fix", words(fixSafe, fixUnsafe))
	complete(cmd, "fail-on", words("error", "warning", "note", "never"))
	cmd.MarkFlagsMutuallyExclusive("quiet", "verbose")
	cmd.MarkFlagsMutuallyExclusive("rule", "profile")
	cmd.MarkFlagsMutuallyExclusive("config", "no-config")
	return cmd
}

// check validates everything before the work begins: a typo in --output must not cost a long run.
func (a *app) check(cmd *cobra.Command, f *checkFlags, paths []string) error {
	if err := f.validateFix(); err != nil {
		return err
	}
	sinks, err := a.sinks(f)
	if err != nil {
		return err
	}
	if f.input, err = f.standardInput(cmd.InOrStdin(), paths); err != nil {
		return err
	}
	defer f.input.remove()
	config, err := f.job(paths)
	if err != nil {
		return err
	}
	if config.Baseline, err = f.accepted(); err != nil {
		return err
	}
	stop := func() {}
	switch {
	case f.verbose:
		config.Progress = logged(a.stderr)
	case !f.quiet:
		config.Progress, stop = progress(a.stderr)
	}
	var costs profile
	if f.profileRules {
		config.Took = costs.add
	}
	run, err := f.run(cmd.Context(), config)
	stop()
	if err != nil {
		return err
	}
	if run, err = a.mended(cmd.Context(), f, config, run); err != nil {
		return err
	}
	if f.profileRules {
		if err := costs.print(a.stderr); err != nil {
			return err
		}
	}
	for _, s := range sinks {
		if err := s.write(run); err != nil {
			return err
		}
	}
	return a.verdict(f, run, config.Config.Fails)
}

// run does the job, of the whole or of what is new.
func (f *checkFlags) run(ctx context.Context, config check.Config) (*report.Run, error) {
	if f.newFrom != "" {
		return check.RunNew(ctx, config, f.newFrom)
	}
	return check.Run(ctx, config)
}

// workingDir is the working directory under its real name, so that paths compare.
func workingDir() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(dir)
}

// sink is a reporter and where it writes; file is "" for standard output.
type sink struct {
	reporter report.Reporter
	file     string
	stdout   io.Writer
}

func (a *app) sinks(f *checkFlags) ([]sink, error) {
	color, err := colored(a.color, a.stdout)
	if err != nil {
		return nil, err
	}
	options := report.Options{ShowUndecided: f.showUndecided, Quiet: f.quiet}
	shown := options
	shown.Color, shown.Links = color, color && terminal(a.stdout)
	first, err := report.New(f.format, shown)
	if err != nil {
		return nil, err
	}
	out := []sink{{reporter: first, stdout: a.stdout}}
	for _, o := range f.outputs {
		format, file, ok := strings.Cut(o, "=")
		if !ok || file == "" {
			return nil, fmt.Errorf("--output %q: want FORMAT=FILE, for example sarif=ballast.sarif", o)
		}
		options.Color = a.color == "always"
		r, err := report.New(format, options)
		if err != nil {
			return nil, fmt.Errorf("--output: %w", err)
		}
		if info, err := os.Stat(filepath.Dir(file)); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("--output %s: there is no folder %s", o, filepath.Dir(file))
		}
		out = append(out, sink{reporter: r, file: file})
	}
	return out, nil
}

func (s sink) write(run *report.Run) error {
	if s.file == "" {
		return s.reporter.Report(s.stdout, run)
	}
	var b bytes.Buffer
	if err := s.reporter.Report(&b, run); err != nil {
		return err
	}
	if err := os.WriteFile(s.file, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("--output: %w", err)
	}
	return nil
}

// verdict is the exit code. Not knowing outweighs findings: they may not be all.
func (a *app) verdict(f *checkFlags, run *report.Run, fails func(rules.Severity) bool) error {
	if report.Incomplete(run.Report) && !f.tolerateErrors {
		if f.format != "text" && f.format != "concise" {
			fmt.Fprintf(a.stderr, "ballast: not everything could be checked (exit status 2); the %s output says why, "+
				"--tolerate-errors accepts it\n", f.format)
		}
		return exitError(exitUnknown)
	}
	for _, finding := range run.Findings {
		if fails(finding.Severity) {
			return exitError(exitFindings)
		}
	}
	return nil
}
