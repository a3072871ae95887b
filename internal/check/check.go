// Package check is the main job from end to end: it finds what there is to check, lets the engines
// work on it side by side, and turns what they say into the one report all formats are made from.
package check

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/ballast-lint/ballast/iacscan/policy"
	"github.com/ballast-lint/ballast/internal/baseline"
	"github.com/ballast-lint/ballast/internal/catalog"
	"github.com/ballast-lint/ballast/internal/config"
	"github.com/ballast-lint/ballast/internal/discover"
	"github.com/ballast-lint/ballast/internal/report"
	"github.com/ballast-lint/ballast/internal/source"
	"github.com/ballast-lint/ballast/internal/suppress"
	"github.com/ballast-lint/ballast/rules"
)

// Config says what to check and how.
type Config struct {
	// Paths are files and folders; relative ones are relative to Dir.
	Paths []string
	// Changed says that the paths are files that changed: those that are of no kind to check, or gone,
	// are left out, and Terraform files stand for the root modules that deploy them.
	Changed bool
	// Dir is the working directory, absolute.
	Dir string
	// Catalog are all rules there are.
	Catalog *catalog.Catalog
	// Baseline are the findings that are accepted for now; nil for none.
	Baseline *baseline.Baseline
	// Policies are those that are not ours; nil for none.
	Policies *policy.Custom
	// Config is what people say about the paths; nil for nothing.
	Config *config.Config
	GoOptions
	// NoInlineIgnores lets every finding through.
	NoInlineIgnores bool
	Version         string
	// Took is told what each rule costs.
	Took     rules.Timer
	Progress Progress
	// Classify tells templates and plans from other documents.
	Classify discover.Classify
	// Reach tells what belongs to a configuration that is in no repository.
	Reach   discover.Reach
	Engines []Engine

	past bool // as Inputs.Past
}

// Progress is told what is being done. It must be safe for concurrent use.
type Progress func(what string)

// Inputs are what an engine works on.
type Inputs struct {
	*discover.Found
	// Tops are the trees outside of which nothing is read.
	Tops []string
	// Root is what names in machine-readable reports are relative to.
	Root  string
	Rules []*rules.Rule
	// Known resolves rule ids in suppressions.
	Known suppress.Lookup
	// Policies are those that are not ours; nil for none.
	Policies *policy.Custom
	Config   *config.Config
	// Changed says that the paths are files that changed.
	Changed bool
	// Took is told what each rule costs.
	Took rules.Timer
	// Whole says that the paths hold everything that the configuration is for.
	Whole bool
	// Past says that this is another commit than that of the configuration, which may name what is not
	// there yet.
	Past bool
	GoOptions
}

// GoOptions say how Go modules are analysed.
type GoOptions struct {
	// Tags are build tags.
	Tags []string
	// Generated also reports findings in generated files.
	Generated bool
	// VetTool, if not empty, is this binary, to be run by go vet.
	VetTool string
}

// Outcome is what an engine has to say.
type Outcome struct {
	*rules.Report
	// Ignores are suppressions that are not comments.
	Ignores []suppress.Directive
}

// Engine analyses its share of the inputs.
type Engine struct {
	Name string
	Run  func(context.Context, *Inputs, Progress) *Outcome
}

// ErrNothing says that there is nothing to check.
var ErrNothing = errors.New("nothing to check")

// Run does the job. An error means that the job could not be begun; what could not be read on the
// way is among the diagnostics of the run.
func Run(ctx context.Context, c Config) (*report.Run, error) {
	in, err := Find(c)
	if err != nil {
		return nil, err
	}
	if in.Empty() && !c.Changed && !report.Incomplete(&rules.Report{Diagnostics: in.Diagnostics}) {
		return nil, c.nothing(in.Diagnostics)
	}
	c.Config = in.Config
	outcome := c.engines(ctx, in)
	outcome.Diagnostics = append(outcome.Diagnostics, in.Diagnostics...)
	outcome.Diagnostics = append(outcome.Diagnostics, absent(in)...)
	if c.Policies != nil {
		outcome.Diagnostics = append(outcome.Diagnostics, c.Policies.Diagnostics...)
	}
	run := &report.Run{Rules: in.Rules, Version: c.Version, Root: in.Root, Dir: c.Dir, Sources: &source.Files{}}
	run.Report = c.pipeline(outcome, in, run.Sources)
	return run, nil
}

// absent are the paths of the configuration that are not there, where that is for this run to say.
func absent(in *Inputs) []rules.Diagnostic {
	if !in.Whole || in.Past {
		return nil
	}
	var out []rules.Diagnostic
	for _, p := range in.Config.Absent() {
		out = append(out, rules.Diagnostic{Message: fmt.Sprintf("%s names %s, and there is no such file or folder", p.Key, p.Name),
			Help: "correct the path, which starts at the folder of the configuration, or delete it", Where: p.Where})
	}
	return out
}

// nothing says that there is nothing to check, and what is there instead.
func (c *Config) nothing(seen []rules.Diagnostic) error {
	where := strings.Join(c.Paths, ", ")
	all, err := discover.Paths(c.absolute(), c.Classify, func(string, bool) bool { return false })
	if err == nil && !all.Empty() {
		return fmt.Errorf("%w: include and exclude leave nothing of what is in %s", ErrNothing, where)
	}
	err = fmt.Errorf("%w: no Go module, Terraform configuration, CloudFormation template or plan in %s", ErrNothing, where)
	for _, d := range seen {
		err = fmt.Errorf("%w; %s: %s", err, d.Message, d.Help)
	}
	return err
}

// Find finds what there is to work on.
func Find(c Config) (*Inputs, error) {
	c.Config = c.Config.OrEmpty()
	c.Progress("looking for files")
	paths := c.absolute()
	if c.Changed {
		paths = discover.Checkable(c.Dir, paths, c.Classify, c.Config.Excluded)
	}
	found, err := discover.Paths(paths, c.Classify, c.Config.SkipUnless(paths))
	if err != nil {
		return nil, err
	}
	tops, err := discover.Tops(paths, c.Dir, c.Reach)
	if err != nil {
		return nil, err
	}
	return &Inputs{Found: found, Tops: tops, Root: discover.Root(tops, c.Dir), Rules: c.rules(), Known: c.Catalog.Known,
		Config: c.Config, Changed: c.Changed, Took: c.Took, Policies: c.Policies, Whole: !c.Changed && c.Config.Within(paths), Past: c.past, GoOptions: c.GoOptions}, nil
}

func (c *Config) absolute() []string {
	var out []string
	for _, p := range c.Paths {
		if !filepath.IsAbs(p) {
			p = filepath.Join(c.Dir, p)
		}
		out = append(out, p)
	}
	return out
}

// engines runs all of them at once and adds up what they say, in their order.
func (c *Config) engines(ctx context.Context, in *Inputs) *Outcome {
	outcomes := make([]*Outcome, len(c.Engines))
	var wg sync.WaitGroup
	for i, e := range c.Engines {
		wg.Go(func() { outcomes[i] = e.guarded(ctx, in, c.Progress) })
	}
	wg.Wait()
	sum := &Outcome{Report: &rules.Report{}}
	for _, o := range outcomes {
		sum.Add(o.Report)
		sum.Ignores = append(sum.Ignores, o.Ignores...)
	}
	return sum
}

// guarded makes a panic a diagnostic: the findings of the other engines are still worth having.
func (e Engine) guarded(ctx context.Context, in *Inputs, progress Progress) (out *Outcome) {
	defer func() {
		if p := recover(); p != nil {
			out = &Outcome{Report: &rules.Report{Diagnostics: []rules.Diagnostic{{
				Message: fmt.Sprintf("internal error in the %s engine: %v at %s", e.Name, p, ownFrame(string(debug.Stack()))),
				Help:    "its findings are missing; please report this at https://github.com/ballast-lint/ballast/issues",
			}}}}
		}
	}()
	return e.Run(ctx, in, progress)
}

// ownFrame is the first function of ours on a stack below the panic, which is enough to find a bug
// and, unlike the whole stack, has no addresses in it.
func ownFrame(stack string) string {
	_, below, _ := strings.Cut(stack, "panic(")
	lines := strings.Split(below, "\n")
	i := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, "github.com/ballast-lint/") })
	if i < 0 {
		return "an unknown place"
	}
	name, _, _ := strings.Cut(filepath.Base(lines[i]), "(0x")
	return strings.TrimSuffix(name, "(...)")
}
