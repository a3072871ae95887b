package report

import (
	"strings"
	"unicode/utf8"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/ballast-lint/ballast/internal/docgen"
	"github.com/ballast-lint/ballast/rules"
)

// GitHub's limits for a rule.
const (
	descriptionLimit = 1024
	tagLimit         = 10
)

func sarifRule(r *rules.Rule) *sarif.ReportingDescriptor {
	out := sarif.NewReportingDescriptor().WithID(r.ID).WithName(pascal(r.ID)).WithHelpURI(r.URL())
	out.WithShortDescription(multiformat(full(r.Title)))
	out.WithFullDescription(multiformat(limited(r.Problem, descriptionLimit)))
	out.WithHelp(multiformat(r.Why + "\n\n" + r.Fix).WithMarkdown(docgen.Help(r)))
	out.WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel(string(r.Severity)))
	problem := string(r.Severity)
	if r.Severity == rules.Note {
		problem = "recommendation"
	}
	out.WithProperties(sarif.NewPropertyBag().
		Add("precision", string(r.Precision)).Add("problem.severity", problem).WithTags(tags(r)))
	return out
}

func multiformat(text string) *sarif.MultiformatMessageString {
	return sarif.NewMultiformatMessageString().WithText(text)
}

// tags are what people filter alerts by.
func tags(r *rules.Rule) []string {
	all := append([]string{"reliability", "static-stability", r.Family}, r.Tags...)
	return all[:min(len(all), tagLimit)]
}

// pascal makes the readable name of an id; SARIF wants it to differ from the id.
func pascal(id string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(id, "-") {
		if word != "" {
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}

func full(s string) string {
	if strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}

// limited cuts a text at a limit of bytes, between runes.
func limited(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	const ellipsis = "…"
	s = s[:limit-len(ellipsis)]
	for !utf8.ValidString(s) {
		s = s[:len(s)-1]
	}
	return s + ellipsis
}
