// Package docgen writes the documentation of rules as Markdown, from the one description each rule
// has. The same text is on the page in docs/rules, in `ballast explain` and in the help of SARIF.
package docgen

//go:generate go run ./generate

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/ballast-lint/ballast/rules"
)

// Page is the page of a rule.
func Page(r *rules.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n\n", r.ID, sentence(r.Title))
	fmt.Fprintf(&b, "| severity | precision | profile | engine | family | since |\n|---|---|---|---|---|---|\n")
	fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n\n", r.Severity, r.Precision, r.Profile, r.Engine, r.Family, r.Since)
	b.WriteString(Help(r))
	return b.String()
}

// Help is what a reader of a finding wants to know: the page without its head.
func Help(r *rules.Rule) string {
	var b strings.Builder
	section(&b, "Problem", r.Problem)
	section(&b, "Why it matters", r.Why)
	section(&b, "What to do", r.Fix)
	examples(&b, r)
	if len(r.References) > 0 || len(r.Tags) > 0 {
		b.WriteString("## References\n\n")
		for _, ref := range r.References {
			fmt.Fprintf(&b, "- [%s](%s)\n", ref.Title, ref.URL)
		}
		for _, tag := range r.Tags {
			if strings.Contains(b.String(), "- ["+tag+" ") {
				continue // a reference that says more
			}
			fmt.Fprintf(&b, "- AWS Well-Architected Framework, %s\n", tag)
		}
		b.WriteString("\n")
	}
	if len(r.Equivalents) > 0 {
		b.WriteString("## The same check elsewhere\n\n| tool | check |\n|---|---|\n")
		for _, e := range r.Equivalents {
			fmt.Fprintf(&b, "| %s | `%s` |\n", e.Tool, e.ID)
		}
		b.WriteString("\n")
	}
	section(&b, "To accept a finding", ignoreText(r))
	return strings.TrimRight(b.String(), "\n") + "\n"
}

func section(b *strings.Builder, title, text string) {
	if text != "" {
		fmt.Fprintf(b, "## %s\n\n%s\n\n", title, text)
	}
}

var kinds = []struct {
	kind  rules.ExampleKind
	title string
}{
	{rules.Bad, "Fires on"},
	{rules.Good, "Stays silent on"},
	{rules.Unknown, "Stays silent and says \"undecided\" on"},
}

var languages = []struct {
	language    rules.Language
	name, fence string
}{
	{rules.LanguageGo, "Go", "go"},
	{rules.LanguageTerraform, "Terraform", "hcl"},
	{rules.LanguageCloudFormation, "CloudFormation", "yaml"},
}

func examples(b *strings.Builder, r *rules.Rule) {
	for _, k := range kinds {
		titled := false
		for _, l := range languages {
			for _, e := range r.Examples() {
				if e.Kind != k.kind || e.Language != l.language {
					continue
				}
				if !titled {
					fmt.Fprintf(b, "## %s\n\n", k.title)
					titled = true
				}
				fence := fenceFor(e.Code)
				fmt.Fprintf(b, "%s\n\n%s%s\n%s\n%s\n\n", strings.TrimSpace(l.name+": "+sentence(e.Note)),
					fence, l.fence, code(e), fence)
			}
		}
	}
}

// expectation is how the tests of Go rules mark the lines that fire.
var expectation = regexp.MustCompile(`(?m)[ \t]*// want .*$`)

func code(e rules.Example) string {
	return strings.Trim(expectation.ReplaceAllString(e.Code, ""), "\n")
}

// fenceFor is a code fence that the code does not contain.
func fenceFor(code string) string {
	fence := "```"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	return fence
}

func ignoreText(r *rules.Rule) string {
	if r.Engine == rules.Go {
		return fmt.Sprintf("Write `//ballast:ignore %s` and the reason on the line, or above the statement or function.", r.ID)
	}
	return fmt.Sprintf("Write `# ballast:ignore %s` and the reason on the line, or above the attribute, block or resource; in a "+
		"CloudFormation template also `Metadata: {ballast: {ignore: [{rule: %s, reason: …}]}}` on the resource.", r.ID, r.ID)
}

func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}
