package rules

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// metadata is how a rule is written down: the rule.yaml of a Go analyzer, or the METADATA comment
// of a policy. The keys that OPA's annotations know keep OPA's names and places; the rest is below
// custom.
type metadata struct {
	Scope            string `yaml:"scope"` // OPA's; "package" in a policy, absent in rule.yaml
	Title            string `yaml:"title"`
	Description      string `yaml:"description"`
	RelatedResources []struct {
		Ref         string `yaml:"ref"`
		Description string `yaml:"description"`
	} `yaml:"related_resources"`
	Custom struct {
		ID          string              `yaml:"id"`
		Family      string              `yaml:"family"`
		Why         string              `yaml:"why"`
		Fix         string              `yaml:"fix"`
		Severity    Severity            `yaml:"severity"`
		Precision   Precision           `yaml:"precision"`
		Profile     Profile             `yaml:"profile"`
		Tags        []string            `yaml:"tags"`
		Only        Language            `yaml:"only"`
		Concepts    []string            `yaml:"concepts"`
		Equivalents map[string][]string `yaml:"equivalents"`
		Since       string              `yaml:"since"`
	} `yaml:"custom"`
}

// Parse reads a rule from its YAML metadata:
//
//	title: Retry without a limit
//	description: One sentence that says what is wrong.
//	related_resources:
//	  - ref: https://…
//	    description: Timeouts, retries, and backoff with jitter
//	custom:
//	  id: retry-unbounded
//	  family: retry
//	  why: …
//	  fix: …
//	  severity: error            # error, warning, note
//	  precision: high            # very-high, high, medium
//	  profile: core              # core, reliability, pedantic
//	  tags: [REL05-BP03]
//	  only: terraform            # where the other language has nothing like it
//	  concepts: [rds-instance-multi-az]
//	  equivalents: {Checkov: [CKV_AWS_157]}
//	  since: 0.1.0
//
// Unknown keys and missing or unknown values are errors.
func Parse(engine Engine, text []byte, examples ...Example) (*Rule, error) {
	var m metadata
	dec := yaml.NewDecoder(bytes.NewReader(text))
	dec.KnownFields(true)
	if err := dec.Decode(&m); err != nil {
		return nil, fmt.Errorf("rule metadata: %w", err)
	}
	r := &Rule{
		ID: m.Custom.ID, Engine: engine, Family: m.Custom.Family, Title: m.Title,
		Problem: paragraph(m.Description), Why: paragraph(m.Custom.Why), Fix: paragraph(m.Custom.Fix),
		Severity: m.Custom.Severity, Precision: m.Custom.Precision, Profile: m.Custom.Profile,
		Tags: m.Custom.Tags, Only: m.Custom.Only, Concepts: m.Custom.Concepts, Since: m.Custom.Since,
		ReadExamples: func() []Example { return examples },
	}
	for _, rr := range m.RelatedResources {
		r.References = append(r.References, Reference{Title: rr.Description, URL: rr.Ref})
	}
	for tool, ids := range m.Custom.Equivalents {
		for _, id := range ids {
			r.Equivalents = append(r.Equivalents, Equivalent{Tool: tool, ID: id})
		}
	}
	slices.SortFunc(r.Equivalents, func(a, b Equivalent) int {
		return strings.Compare(a.Tool+"\x00"+a.ID, b.Tool+"\x00"+b.ID)
	})
	return r, r.validate()
}

// MustParse is Parse for metadata embedded in the binary, where a mistake is a bug of ours.
func MustParse(engine Engine, text []byte, examples ...Example) *Rule {
	r, err := Parse(engine, text, examples...)
	if err != nil {
		panic(err)
	}
	return r
}

func (r *Rule) validate() error {
	var missing []string
	for _, field := range []struct{ name, value string }{
		{"title", r.Title}, {"description", r.Problem}, {"custom.id", r.ID}, {"custom.family", r.Family},
		{"custom.why", r.Why}, {"custom.fix", r.Fix}, {"custom.since", r.Since},
	} {
		if field.value == "" {
			missing = append(missing, field.name)
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("rule %q: missing %s", r.ID, strings.Join(missing, ", "))
	}
	if r.Severity.Rank() == 0 {
		return fmt.Errorf("rule %s: severity %q is none of error, warning, note", r.ID, r.Severity)
	}
	if r.Precision.Rank() == 0 {
		return fmt.Errorf("rule %s: precision %q is none of very-high, high, medium", r.ID, r.Precision)
	}
	switch r.Profile {
	case Core, Reliability, Pedantic:
	default:
		return fmt.Errorf("rule %s: profile %q is none of core, reliability, pedantic", r.ID, r.Profile)
	}
	return nil
}

// paragraph joins the lines of a folded text: GitHub shows every line break of a SARIF help text as
// a hard one.
func paragraph(s string) string {
	var out []string
	for p := range strings.SplitSeq(strings.TrimSpace(s), "\n\n") {
		out = append(out, strings.Join(strings.Fields(p), " "))
	}
	return strings.Join(out, "\n\n")
}
