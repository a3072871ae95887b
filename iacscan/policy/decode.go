package policy

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/open-policy-agent/opa/v1/rego"
)

// What a policy says, in the words of policies/lib/report.rego.
type (
	place struct {
		Resource string `json:"resource"`
		Pointer  string `json:"pointer"`
		Message  string `json:"message"`
	}
	found struct {
		place
		Related  []place        `json:"related"`
		Path     []place        `json:"path"`
		Help     string         `json:"help"`
		Severity rules.Severity `json:"severity"`
	}
	open struct {
		place
		Reason string `json:"reason"`
	}
)

// decode turns what a policy says into findings with places in the source.
func decode(rule *rules.Rule, vars rego.Vars, g *graph.Graph) (*rules.Report, error) {
	var findings []found
	var undecided []open
	if err := convert(vars["findings"], &findings); err != nil {
		return nil, err
	}
	if err := convert(vars["undecided"], &undecided); err != nil {
		return nil, err
	}
	report := &rules.Report{}
	for _, f := range findings {
		r := g.Resource(f.Resource)
		if r == nil {
			return nil, fmt.Errorf("it names the resource %q, which there is none of", f.Resource)
		}
		if r.Indefinite {
			// Whether there is such a resource at all is not known.
			report.Undecided = append(report.Undecided, undecidedAt(rule, r, f.Pointer, r.Why))
			continue
		}
		report.Findings = append(report.Findings, findingAt(rule, r, f, g))
	}
	for _, u := range undecided {
		r := g.Resource(u.Resource)
		if r == nil {
			return nil, fmt.Errorf("it names the resource %q, which there is none of", u.Resource)
		}
		report.Undecided = append(report.Undecided, undecidedAt(rule, r, u.Pointer, u.Reason))
	}
	return report, nil
}

func convert(from, to any) error {
	text, err := json.Marshal(from)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, to)
}

// calledHere annotates the calls that lead into a module, nestedHere the resources that deploy a nested
// stack.
const (
	calledHere = " is called here"
	nestedHere = " is nested here"
)

func findingAt(rule *rules.Rule, r *model.Resource, f found, g *graph.Graph) rules.Finding {
	out := rules.Finding{
		RuleID: rule.ID, Severity: rule.Severity, Message: model.Readable(f.Message), Primary: r.Locate(f.Pointer),
		Symbol: r.Address, Help: model.Readable(f.Help), Related: locate(f.Related, g), Path: locate(f.Path, g),
		Callers: r.Via,
	}
	if f.Severity.Rank() > 0 {
		out.Severity = f.Severity
	}
	out.Related = append(out.Related, r.Origin(f.Pointer)...)
	for _, call := range slices.Backward(r.Via) {
		if r.Language == model.CloudFormation {
			call.Message += nestedHere
		} else {
			call.Message += calledHere
		}
		out.Related = append(out.Related, call)
	}
	if r.Created.File != "" {
		created := r.Created
		created.Message = r.Name() + " is created here"
		out.Related = append(out.Related, created)
	}
	anchor(&out)
	return out
}

// anchor moves a finding out of a downloaded module to the innermost call in the user's own files:
// the module's are not in the repository, so nobody could see it there, or mend it.
func anchor(f *rules.Finding) {
	if !downloaded(f.Primary) {
		return
	}
	i := slices.IndexFunc(f.Related, func(l rules.Location) bool { return strings.HasSuffix(l.Message, calledHere) && !downloaded(l) })
	if i < 0 {
		return
	}
	inner := f.Primary
	inner.Message = "in the downloaded module"
	f.Primary = f.Related[i]
	f.Primary.Message = ""
	f.Related = append([]rules.Location{inner}, slices.Delete(f.Related, i, i+1)...)
}

func downloaded(l rules.Location) bool {
	return strings.Contains(filepath.ToSlash(l.File), "/.terraform/modules/")
}

func undecidedAt(rule *rules.Rule, r *model.Resource, pointer, reason string) rules.Undecided {
	return rules.Undecided{RuleID: rule.ID, Symbol: r.Address, Primary: r.Locate(pointer), Reason: model.Readable(reason)}
}

// locate gives places their lines. What has none in this root is left out.
func locate(places []place, g *graph.Graph) []rules.Location {
	var out []rules.Location
	for _, p := range places {
		if r := g.Resource(p.Resource); r != nil {
			l := r.Locate(p.Pointer)
			l.Message = model.Readable(p.Message)
			out = append(out, l)
		}
	}
	return out
}
