package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/internal/check"
	"github.com/ballast-lint/ballast/internal/display"
	"github.com/ballast-lint/ballast/internal/engine"
	"github.com/ballast-lint/ballast/rules"
)

// The types of the JSON graph. Joins never cross roots, so an address is unique within its root.
type (
	graphJSON struct {
		Resources []resourceJSON `json:"resources"`
		Edges     []edgeJSON     `json:"edges"`
	}
	resourceJSON struct {
		Root    string     `json:"root"`
		Address string     `json:"address"`
		Type    string     `json:"type"`
		Mode    model.Mode `json:"mode"`
		Values  any        `json:"values"`
		Unknown []string   `json:"unknown"`
		File    string     `json:"file"`
		Line    int        `json:"line"`
	}
	edgeJSON struct {
		Root string     `json:"root"`
		From string     `json:"from"`
		To   string     `json:"to"`
		Kind graph.Kind `json:"kind"`
	}
)

func (a *app) graphCommand() *cobra.Command {
	f := &checkFlags{}
	cmd := &cobra.Command{
		Use:   "graph [PATH...]",
		Short: "Print the resource graph that the rules see (default .)",
		Long: `Graph prints the resources of Terraform, plans and CloudFormation below each PATH and how they are
joined. "values" are what the configuration sets; "unknown" are JSON pointers to what it sets and
only a deployment knows.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("format", f.format, "json"); err != nil {
				return err
			}
			return a.graph(cmd.Context(), f, args)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "json", "json")
	complete(cmd, "format", words("json"))
	f.deployment(flags)
	return cmd
}

func (a *app) graph(ctx context.Context, f *checkFlags, paths []string) error {
	config, err := f.job(paths)
	if err != nil {
		return err
	}
	in, err := check.Find(config)
	if err != nil {
		return err
	}
	roots, diagnostics := engine.Roots(ctx, in, config.Progress)
	if len(roots) == 0 {
		return fmt.Errorf("%w: no Terraform configuration, CloudFormation template or plan", check.ErrNothing)
	}
	names := func(file string) string { return relativeTo(in.Root, file) }
	out := graphJSON{Resources: []resourceJSON{}, Edges: []edgeJSON{}}
	for _, r := range roots {
		out.add(r, names)
		diagnostics = append(diagnostics, r.Diagnostics...)
	}
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(out); err != nil {
		return err
	}
	return complain(a.stderr, append(diagnostics, in.Diagnostics...), names)
}

func (g *graphJSON) add(root *model.Root, name func(string) string) {
	for _, r := range root.Resources {
		values := model.Export(r.Values)
		g.Resources = append(g.Resources, resourceJSON{Root: name(root.Path), Address: model.Readable(r.Address), Type: r.Type,
			Mode: r.Mode, Values: values.Known, Unknown: values.Unknown, File: name(r.Header.File), Line: r.Header.Line})
	}
	for _, e := range graph.Build(root).Edges {
		edge := edgeJSON{name(root.Path), model.Readable(e.From), model.Readable(e.To), e.Kind}
		if n := len(g.Edges); n == 0 || g.Edges[n-1] != edge { // several attributes may state the same edge
			g.Edges = append(g.Edges, edge)
		}
	}
}

// complain prints what could not be read; the graph has no place for it.
func complain(w io.Writer, diagnostics []rules.Diagnostic, name func(string) string) error {
	report := rules.Report{Diagnostics: diagnostics}
	report.Sort()
	code := exitClean
	for _, d := range report.Diagnostics {
		place := ""
		switch file := display.Text(name(d.Where.File)); {
		case d.Where.IsZero():
		case d.Where.Line == 0:
			place = file + ": "
		default:
			place = fmt.Sprintf("%s:%d: ", file, d.Where.Line)
		}
		fmt.Fprintf(w, "%s%s\n", place, display.Text(d.Message))
		if !d.Tolerable {
			code = exitUnknown
		}
	}
	if code != exitClean {
		return exitError(code)
	}
	return nil
}

func relativeTo(root, file string) string {
	rel, err := filepath.Rel(root, file)
	if err != nil || !filepath.IsLocal(rel) {
		rel = file
	}
	return filepath.ToSlash(rel)
}
