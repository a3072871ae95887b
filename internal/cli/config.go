package cli

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/ballast-lint/ballast/internal/config"
	"github.com/ballast-lint/ballast/internal/display"
)

func (a *app) configCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Look at the configuration",
		Args:  a.noCommand,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.configShowCommand())
	return cmd
}

func (a *app) configShowCommand() *cobra.Command {
	f, format := &checkFlags{}, ""
	cmd := &cobra.Command{
		Use:   "show [PATH]",
		Short: "Show what holds for a file or folder (default .), and where each value comes from",
		Example: `  ballast config show envs/dev
  ballast config show --profile pedantic services/shop/main.go`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf("format", format, "text", "json"); err != nil {
				return err
			}
			return a.configShow(f, args, format)
		},
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	f.register(cmd.Flags())
	return cmd
}

func (a *app) configShow(f *checkFlags, paths []string, format string) error {
	job, err := f.job(paths)
	if err != nil {
		return err
	}
	path, err := filepath.EvalSymlinks(job.Paths[0])
	if err != nil {
		return err
	}
	if path, err = filepath.Abs(path); err != nil {
		return err
	}
	name := func(file string) string { return relativeTo(job.Dir, file) }
	values := job.Config.Show(path, name)
	if format == "json" {
		enc := json.NewEncoder(a.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(values)
	}
	source := "no " + config.FileName
	if job.Config.File != "" {
		source = name(job.Config.File)
	}
	fmt.Fprintf(a.stdout, "%s, for %s\n\n", source, name(path))
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "SETTING\tVALUE\tFROM")
	for _, v := range values {
		fmt.Fprintf(w, "%s\t%s\t%s\n", display.Text(v.Key), display.Text(v.Text), display.Text(v.From))
	}
	return w.Flush()
}
