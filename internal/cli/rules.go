package cli

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/muesli/termenv"
	"github.com/spf13/cobra"

	"github.com/ballast-lint/ballast/internal/catalog"
	"github.com/ballast-lint/ballast/internal/docgen"
	"github.com/ballast-lint/ballast/internal/suggest"
	"github.com/ballast-lint/ballast/rules"
)

func (a *app) rulesCommand() *cobra.Command {
	var format string
	var coverage bool
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List all rules",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("rules takes no arguments; `ballast explain %s` explains one rule", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if coverage {
				return docgen.Coverage(a.stdout, catalog.Default().All())
			}
			if err := oneOf("format", format, "text", "json"); err != nil {
				return err
			}
			return a.listRules(cmd.Context(), format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	complete(cmd, "format", words("text", "json"))
	cmd.Flags().BoolVar(&coverage, "coverage", false, "list what is checked, by which rule, and the same check in other tools")
	cmd.MarkFlagsMutuallyExclusive("format", "coverage")
	return cmd
}

func (a *app) listRules(ctx context.Context, format string) error {
	known, complaints, err := a.withPolicies(ctx)
	if err != nil {
		return err
	}
	if format == "json" {
		err = docgen.JSON(a.stdout, known.All())
	} else {
		err = a.ruleTable(known.All())
	}
	if err != nil {
		return err
	}
	return complaints()
}

func (a *app) ruleTable(all []*rules.Rule) error {
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "RULE\tSEVERITY\tPRECISION\tPROFILE\tENGINE\tTITLE")
	for _, r := range all {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", r.ID, r.Severity, r.Precision, r.Profile, r.Engine, r.Title)
	}
	return w.Flush()
}

func (a *app) explainCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "explain RULE",
		Short: "Explain a rule, also by the id of the same check in another tool",
		Example: `  ballast explain retry-unbounded
  ballast explain CKV_AWS_157`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("explain takes one rule; `ballast rules` lists all")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("format", format, "text", "md", "json"); err != nil {
				return err
			}
			found, err := a.find(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return a.explain(found, format)
		},
	}
	cmd.ValidArgsFunction = ruleNames
	cmd.Flags().StringVar(&format, "format", "text", "text, md or json")
	complete(cmd, "format", words("text", "md", "json"))
	return cmd
}

// find are the rules of a name. Only for one that is not Ballast's are the policies of ballast.yaml read,
// so that a mistake there keeps nobody from an explanation.
func (a *app) find(ctx context.Context, name string) ([]*rules.Rule, error) {
	if found, err := catalog.Default().Find(name); err == nil {
		return found, nil
	}
	known, complaints, err := a.withPolicies(ctx)
	if err != nil {
		return nil, err
	}
	found, err := known.Find(name)
	if err != nil {
		_ = complaints() // the policy that is looked for may be one that does not load
	}
	return found, err
}

func (a *app) explain(found []*rules.Rule, format string) error {
	if format == "json" {
		return docgen.JSON(a.stdout, found)
	}
	color, err := colored(a.color, a.stdout)
	if err != nil {
		return err
	}
	profile := termenv.Ascii
	if color {
		profile = termenv.ANSI
	}
	heading := func(s string) string { return profile.String(s).Bold().String() }
	for i, r := range found {
		if i > 0 {
			fmt.Fprintln(a.stdout)
		}
		text := docgen.Page(r)
		if format == "text" {
			text = docgen.Text(r, heading)
		}
		if _, err := fmt.Fprint(a.stdout, text); err != nil {
			return err
		}
	}
	return nil
}

// oneOf checks the value of a flag.
func oneOf(flag, value string, choices ...string) error {
	for _, c := range choices {
		if value == c {
			return nil
		}
	}
	return fmt.Errorf("unknown --%s %q%s; choices are %s", flag, value, suggest.DidYouMean(value, choices), strings.Join(choices, ", "))
}
