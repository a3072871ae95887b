package docgen

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/rules"
)

//go:embed families.txt
var familiesText string

// Family is a principle that rules belong to.
type Family struct{ Name, Title, Principle string }

// Families are the rows of families.txt.
func Families() ([]Family, error) {
	rows, err := table("families.txt", familiesText, "name | title | sentence")
	if err != nil {
		return nil, err
	}
	var out []Family
	for _, row := range rows {
		out = append(out, Family{row[0], row[1], row[2]})
	}
	return out, nil
}

// Tree is all generated documentation: file contents by path from the root of the repository.
func Tree(all []*rules.Rule) (map[string]string, error) {
	index, err := index(all)
	if err != nil {
		return nil, err
	}
	schema, err := ConfigurationSchema(all)
	if err != nil {
		return nil, err
	}
	out := map[string]string{"docs/rules/README.md": index, "docs/configuration.md": Configuration(), "docs/ballast.schema.json": schema}
	for _, r := range all {
		out["docs/rules/"+r.Family+"/"+r.ID+".md"] = generated + Page(r)
	}
	return out, nil
}

const generated = "<!-- Generated from the rule by `go generate ./internal/docgen`; do not edit. -->\n"

func index(all []*rules.Rule) (string, error) {
	families, err := Families()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString(generated + "# Rules\n\nOne family per principle. `ballast explain RULE` shows the same pages.\n")
	for _, f := range families {
		of := slices.DeleteFunc(slices.Clone(all), func(r *rules.Rule) bool { return r.Family != f.Name })
		if len(of) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n", f.Title, f.Principle)
		b.WriteString(Table(of, ""))
	}
	return b.String(), nil
}

// Table lists rules with links that are relative to docs/rules, or to it through prefix.
func Table(all []*rules.Rule, prefix string) string {
	var b strings.Builder
	b.WriteString("| rule | finds | in | severity | profile |\n|---|---|---|---|---|\n")
	for _, r := range all {
		fmt.Fprintf(&b, "| [%s](%s%s/%s.md) | %s | %s | %s | %s |\n", r.ID, prefix, r.Family, r.ID, r.Title, scope(r), r.Severity, least(r))
	}
	return b.String()
}

// least is the smallest profile that a rule runs in.
func least(r *rules.Rule) rules.Profile {
	return rules.Profiles[slices.IndexFunc(rules.Profiles, r.In)]
}

func scope(r *rules.Rule) string {
	switch r.Only {
	case rules.LanguageTerraform:
		return "Terraform"
	case rules.LanguageCloudFormation:
		return "CloudFormation"
	}
	switch r.Engine {
	case rules.Go:
		return "Go"
	case rules.Infrastructure:
		return "Terraform, CloudFormation"
	}
	return "all"
}

// The rule table of the README is between these lines.
const (
	TableBegin = "<!-- rules:begin -->\n"
	TableEnd   = "<!-- rules:end -->\n"
)

// Readme puts the rule table into the text of the README.
func Readme(text string, all []*rules.Rule) (string, error) {
	before, rest, ok := strings.Cut(text, TableBegin)
	_, after, ok2 := strings.Cut(rest, TableEnd)
	if !ok || !ok2 {
		return "", fmt.Errorf("README.md: the lines %q and %q are missing", strings.TrimSpace(TableBegin), strings.TrimSpace(TableEnd))
	}
	return before + TableBegin + Table(all, "docs/rules/") + TableEnd + after, nil
}
