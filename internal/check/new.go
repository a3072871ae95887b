package check

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/ballast-lint/ballast/internal/diff"
	"github.com/ballast-lint/ballast/internal/report"
	"github.com/ballast-lint/ballast/rules"
)

// RunNew does the job of Run, and keeps the findings that the merge base with a revision did not
// have. When it cannot be known which those are, that is an error: showing all of them, or none, would
// both be wrong.
func RunNew(ctx context.Context, c Config, rev string) (*report.Run, error) {
	in, err := Find(c)
	if err != nil {
		return nil, err
	}
	if c.Changed && in.Empty() {
		return Run(ctx, c) // nothing that changed is checked, so nothing is new
	}
	if len(in.Tops) != 1 {
		return nil, fmt.Errorf("--new-from: the paths are in %d repositories; check them one at a time", len(in.Tops))
	}
	base, err := diff.Lay(ctx, in.Root, rev)
	if err != nil {
		return nil, fmt.Errorf("--new-from: %w", err)
	}
	defer base.Close()
	run, err := Run(ctx, c)
	if err != nil {
		return nil, err
	}
	old, err := c.old(ctx, base)
	if err != nil {
		return nil, fmt.Errorf("--new-from: the merge base %.12s: %w", base.Commit, err)
	}
	run.Findings, run.Old = diff.New(diff.Side{Root: base.Root, Report: run.Report}, diff.Side{Root: base.Dir, Report: old.Report}, base.Renamed)
	if report.Incomplete(old.Report) {
		run.Diagnostics = append(run.Diagnostics, rules.Diagnostic{Tolerable: true,
			Message: fmt.Sprintf("the merge base %.12s could not be checked completely: findings may be shown as new that are not", base.Commit),
			Help:    "`ballast check` in that commit says why"})
	}
	return run, nil
}

// old checks the merge base in the same way: with today's rules and settings, or everything that a
// new rule finds would be new.
func (c Config) old(ctx context.Context, base *diff.Base) (*report.Run, error) {
	var paths []string
	for _, p := range c.absolute() {
		real, err := filepath.EvalSymlinks(p)
		if err != nil {
			return nil, err
		}
		paths = append(paths, base.Was(real)...)
	}
	c.past = true
	c.Paths, c.Dir, c.Config = paths, base.Dir, c.Config.OrEmpty().Moved(base.Root, base.Dir)
	none := &report.Run{Report: &rules.Report{}}
	if len(paths) == 0 {
		return none, nil
	}
	run, err := Run(ctx, c)
	if errors.Is(err, ErrNothing) {
		return none, nil
	}
	return run, err
}
