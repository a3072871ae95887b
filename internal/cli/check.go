package cli

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ballast-lint/ballast/internal/catalog"
	"github.com/ballast-lint/ballast/internal/check"
	"github.com/ballast-lint/ballast/internal/engine"
	"github.com/ballast-lint/ballast/internal/report"
	"github.com/ballast-lint/ballast/internal/suggest"
	"github.com/ballast-lint/ballast/rules"
)

type checkFlags struct {
	format          string
	outputs         []string
	failOn          string
	rules           []string
	profile         string
	varFiles        []string
	region          string
	peaks           []string
	tags            []string
	showUndecided   bool
	tolerateErrors  bool
	noInlineIgnores bool
	quiet, verbose  bool
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
.terraform, unless they are named. Exit codes: 0 clean, 1 findings at or above --fail-on, 2 anything that kept Ballast
from knowing.`,
		Example: `  ballast check
  ballast check --format concise ./services ./infra
  ballast check --output sarif=ballast.sarif --fail-on error`,
		RunE: func(cmd *cobra.Command, args []string) error { return a.check(cmd, f, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.format, "format", "text", "what to write to standard output: "+strings.Join(report.Formats(), ", "))
	flags.StringArrayVar(&f.outputs, "output", nil, "also write `FORMAT=FILE`; repeatable")
	flags.StringVar(&f.failOn, "fail-on", "warning", "least severity that makes the exit code 1: error, warning, note, never")
	flags.StringSliceVar(&f.rules, "rule", nil, "run only this `RULE`; repeatable")
	flags.StringVar(&f.profile, "profile", string(rules.Reliability),
		"rules to run: core, reliability (with core), pedantic (all, also those of medium precision)")
	flags.BoolVar(&f.showUndecided, "show-undecided", false, "list what could not be judged because a value is unknown, and everything that is incomplete")
	flags.BoolVar(&f.tolerateErrors, "tolerate-errors", false, "do not exit with 2 because something could not be read")
	flags.StringArrayVar(&f.varFiles, "var-file", nil, "Terraform variable `FILE`; repeatable")
	flags.StringVar(&f.region, "region", "", "AWS `REGION` where the configuration does not tell it")
	flags.StringArrayVar(&f.peaks, "peak", nil, "`ADDRESS=NUMBER` of instances or tasks that a group needs at its peak; repeatable")
	flags.StringSliceVar(&f.tags, "tags", nil, "Go build `TAGS`")
	flags.BoolVar(&f.noInlineIgnores, "no-inline-ignores", false, "report suppressed findings too")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "no summary, no progress")
	flags.BoolVarP(&f.verbose, "verbose", "v", false, "say on standard error what is done, and when")
	cmd.MarkFlagsMutuallyExclusive("quiet", "verbose")
	cmd.MarkFlagsMutuallyExclusive("rule", "profile")
	return cmd
}

// check validates everything before the work begins: a typo in --output must not cost a long run.
func (a *app) check(cmd *cobra.Command, f *checkFlags, paths []string) error {
	threshold, err := parseFailOn(f.failOn)
	if err != nil {
		return err
	}
	sinks, err := a.sinks(f)
	if err != nil {
		return err
	}
	config, err := f.config(paths)
	if err != nil {
		return err
	}
	stop := func() {}
	switch {
	case f.verbose:
		config.Progress = logged(a.stderr)
	case !f.quiet:
		config.Progress, stop = progress(a.stderr)
	}
	run, err := check.Run(cmd.Context(), config)
	stop()
	if err != nil {
		return err
	}
	for _, s := range sinks {
		if err := s.write(run); err != nil {
			return err
		}
	}
	return a.verdict(f, run, threshold)
}

func (f *checkFlags) config(paths []string) (check.Config, error) {
	dir, err := workingDir()
	if err != nil {
		return check.Config{}, err
	}
	if len(paths) == 0 {
		paths = []string{"."}
	}
	all := catalog.Default()
	selected, err := all.Select(catalog.Selection{IDs: f.rules, Profile: rules.Profile(f.profile)})
	if err != nil {
		return check.Config{}, err
	}
	for _, file := range f.varFiles {
		if _, err := os.Stat(file); err != nil {
			return check.Config{}, fmt.Errorf("--var-file: %w", err)
		}
	}
	if f.region != "" && !regionName.MatchString(f.region) {
		return check.Config{}, fmt.Errorf("--region %q: want the name of a Region, for example eu-west-1", f.region)
	}
	peaks, err := parsePeaks(f.peaks)
	if err != nil {
		return check.Config{}, err
	}
	return check.Config{
		Paths: paths, Dir: dir, Catalog: all, Rules: selected, VarFiles: f.varFiles, Region: f.region, Tags: f.tags, Peaks: peaks,
		NoInlineIgnores: f.noInlineIgnores, Version: version(), Progress: func(string) {},
		Engines: engine.All(), Classify: engine.Classify, Reach: engine.Reach,
	}, nil
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

// regionName is the form of the Regions of all partitions: us-east-1, us-gov-west-1, us-iso-east-1.
var regionName = regexp.MustCompile(`^[a-z]{2,}(-[a-z]+)+-[0-9]+$`)

// parsePeaks reads ADDRESS=NUMBER. An address may have "=" in a key, so the last one counts.
func parsePeaks(declared []string) (map[string]float64, error) {
	peaks := map[string]float64{}
	for _, d := range declared {
		i := strings.LastIndexByte(d, '=')
		n, err := strconv.ParseFloat(d[i+1:], 64)
		if i <= 0 || err != nil || !(n > 0) || math.IsInf(n, 0) {
			return nil, fmt.Errorf("--peak %q: want ADDRESS=NUMBER, for example aws_autoscaling_group.web=6", d)
		}
		peaks[d[:i]] = n
	}
	return peaks, nil
}

// parseFailOn is the least rank of a severity that fails; 4 is above all.
func parseFailOn(s string) (int, error) {
	choices := []string{string(rules.Error), string(rules.Warning), string(rules.Note), "never"}
	if s == "never" {
		return rules.Error.Rank() + 1, nil
	}
	if rank := rules.Severity(s).Rank(); rank > 0 {
		return rank, nil
	}
	return 0, fmt.Errorf("unknown --fail-on %q%s; choices are %s", s, suggest.DidYouMean(s, choices), strings.Join(choices, ", "))
}

// verdict is the exit code. Not knowing outweighs findings: they may not be all.
func (a *app) verdict(f *checkFlags, run *report.Run, threshold int) error {
	if report.Incomplete(run.Report) && !f.tolerateErrors {
		if f.format != "text" && f.format != "concise" {
			fmt.Fprintf(a.stderr, "ballast: not everything could be checked (exit status 2); the %s output says why, "+
				"--tolerate-errors accepts it\n", f.format)
		}
		return exitError(exitUnknown)
	}
	for _, finding := range run.Findings {
		if finding.Severity.Rank() >= threshold {
			return exitError(exitFindings)
		}
	}
	return nil
}
