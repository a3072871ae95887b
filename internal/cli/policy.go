package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/ballast-lint/ballast/iacscan/policy"
	"github.com/ballast-lint/ballast/internal/catalog"
	"github.com/ballast-lint/ballast/internal/display"
	"github.com/ballast-lint/ballast/internal/policytest"
)

func (a *app) policyCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "policy",
		Short: "Work on policies of your own",
		Args:  a.noCommand,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(&cobra.Command{
		Use:   "test [DIR...]",
		Short: "Try policies on their examples and run their tests (default: the folders that ballast.yaml names)",
		Long: `Test tries the policies below each DIR on the examples beside them (RULE.yaml): bad ones have to fire,
good ones to stay silent, unknown ones to be undecided. It also runs the tests written in Rego
(*_test.rego). Exit codes: 0 all pass, 1 some fail, 2 a policy does not load.`,
		RunE: a.policyTest,
	})
	return cmd
}

// withPolicies are all rules, those of the policies that ballast.yaml names among them, and a function
// that says which policies do not load.
func (a *app) withPolicies(ctx context.Context) (*catalog.Catalog, func() error, error) {
	dir, err := workingDir()
	if err != nil {
		return nil, nil, err
	}
	c, err := (&checkFlags{}).file([]string{"."}, dir)
	if err != nil {
		return nil, nil, err
	}
	custom := policy.LoadCustom(ctx, c.PolicyFolders())
	complaints := func() error {
		return complain(a.stderr, custom.Diagnostics, func(file string) string { return relativeTo(dir, file) })
	}
	return catalog.Default().With(custom.Rules()), complaints, nil
}

func (a *app) policyTest(cmd *cobra.Command, dirs []string) error {
	dir, err := workingDir()
	if err != nil {
		return err
	}
	if len(dirs) == 0 {
		c, err := (&checkFlags{}).file([]string{"."}, dir)
		if err != nil {
			return err
		}
		if dirs = c.PolicyFolders(); len(dirs) == 0 {
			return errors.New("ballast.yaml names no policies: name a folder, `ballast policy test DIR`")
		}
	}
	for i, d := range dirs {
		if info, err := os.Stat(d); err != nil || !info.IsDir() {
			return fmt.Errorf("there is no folder %s", d)
		}
		if dirs[i], err = filepath.Abs(d); err != nil {
			return err
		}
	}
	custom := policy.LoadCustom(cmd.Context(), dirs)
	results, err := policytest.Run(cmd.Context(), custom)
	if err != nil {
		return err
	}
	failed := 0
	for _, r := range results {
		if r.Failure == "" {
			fmt.Fprintf(a.stdout, "pass  %s\n", display.Text(r.Name))
			continue
		}
		failed++
		fmt.Fprintf(a.stdout, "FAIL  %s: %s\n", display.Text(r.Name), display.Text(r.Failure))
	}
	what := "policies"
	if len(custom.Policies) == 1 {
		what = "policy"
	}
	fmt.Fprintf(a.stdout, "%d %s: %d passed, %d failed\n", len(custom.Policies), what, len(results)-failed, failed)
	if err := complain(a.stderr, custom.Diagnostics, func(file string) string { return relativeTo(dir, file) }); err != nil {
		return err
	}
	if failed > 0 {
		return exitError(exitFindings)
	}
	return nil
}
