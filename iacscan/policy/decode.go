package policy

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
)

// What a policy says, in the words of policies/lib/report.rego.
type (
	place struct{ resource, pointer, message string }
	found struct {
		place
		related, path []place
		help          string
		severity      rules.Severity
		profile       rules.Profile
	}
)

// decode turns what a policy says into findings with places in the source.
func decode(rule *rules.Rule, vars rego.Vars, g *graph.Graph) (*rules.Report, error) {
	report, d := &rules.Report{}, decoder{graph: g}
	d.each(vars["findings"], func(t *ast.Term) {
		f := found{place: d.place(t, "message"), related: d.places(t, "related"), path: d.places(t, "path"),
			help: d.text(t, "help"), severity: rules.Severity(d.text(t, "severity")), profile: d.profile(t)}
		switch r := d.named(f.place); {
		case r == nil:
		case r.Indefinite: // whether there is such a resource at all is not known
			report.Undecided = append(report.Undecided, undecidedAt(rule, r, f.pointer, r.Why))
		default:
			report.Findings = append(report.Findings, findingAt(rule, r, f, g))
		}
	})
	d.each(vars["undecided"], func(t *ast.Term) {
		u := d.place(t, "reason")
		if r := d.named(u); r != nil {
			report.Undecided = append(report.Undecided, undecidedAt(rule, r, u.pointer, u.message))
		}
	})
	return report, d.err
}

// decoder reads terms. It goes on after something that is not as it should be, and keeps the first.
type decoder struct {
	graph *graph.Graph
	err   error
}

func (d *decoder) fail(format string, a ...any) {
	if d.err == nil {
		d.err = fmt.Errorf(format, a...)
	}
}

// each calls f for what is in a set or an array.
func (d *decoder) each(v any, f func(*ast.Term)) {
	switch v := v.(type) {
	case ast.Set:
		v.Foreach(f)
	case *ast.Array:
		v.Foreach(f)
	case ast.Value:
		d.fail("it says %s where a set or an array belongs", ast.ValueName(v))
	}
}

// named is the resource that a place is in.
func (d *decoder) named(p place) *model.Resource {
	r := d.graph.Resource(p.resource)
	if r == nil {
		d.fail("it names the resource %q, which there is none of", p.resource)
	}
	return r
}

func (d *decoder) place(t *ast.Term, message string) place {
	return place{d.text(t, "resource"), d.text(t, "pointer"), d.text(t, message)}
}

// places are those at a key of an object.
func (d *decoder) places(t *ast.Term, key string) []place {
	var out []place
	if list := get(t, key); !isNull(list) {
		d.each(list.Value, func(t *ast.Term) { out = append(out, d.place(t, "message")) })
	}
	return out
}

// text is the text at a key of an object, "" when there is none.
func (d *decoder) text(t *ast.Term, key string) string {
	v := get(t, key)
	if isNull(v) {
		return ""
	}
	s, ok := v.Value.(ast.String)
	if !ok {
		d.fail("it says %s for the %s, which is a string", ast.ValueName(v.Value), key)
	}
	return string(s)
}

// profile is the one that a finding narrows its rule to, "" for none.
func (d *decoder) profile(t *ast.Term) rules.Profile {
	p := rules.Profile(d.text(t, "profile"))
	if p != "" && !slices.Contains(rules.Profiles, p) {
		d.fail("it says %q for the profile, which is one of %q", p, rules.Profiles)
	}
	return p
}

// calledHere annotates the calls that lead into a module, nestedHere the resources that deploy a nested
// stack.
const (
	calledHere = " is called here"
	nestedHere = " is nested here"
)

func findingAt(rule *rules.Rule, r *model.Resource, f found, g *graph.Graph) rules.Finding {
	out := rules.Finding{
		RuleID: rule.ID, Severity: rule.Severity, Message: model.Readable(f.message) + chosen(r, f, g), Primary: r.Locate(f.pointer),
		Symbol: r.Address, Owner: r.Owner, Help: model.Readable(f.help), Related: locate(f.related, g), Path: locate(f.path, g),
		Callers: r.Via, Profile: f.profile,
	}
	if f.severity.Rank() > 0 {
		out.Severity = f.severity
	}
	if r.Alternative(f.pointer) || restsOnNumber(f, g) {
		out.Profile = rules.Pedantic
	}
	out.Related = append(out.Related, origins(r, f, g)...)
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

// restsOnNumber says that a finding speaks of others of which there are more or fewer in other environments.
func restsOnNumber(f found, g *graph.Graph) bool {
	return slices.ContainsFunc(f.related, func(p place) bool {
		of := g.Resource(p.resource)
		return of != nil && of.OtherNumber
	})
}

// origins are the ways back of what a finding is about, and of what it relates that to, each place once.
func origins(r *model.Resource, f found, g *graph.Graph) []rules.Location {
	way := slices.Clone(r.Origin(f.pointer))
	for _, p := range f.related {
		if of := g.Resource(p.resource); of != nil {
			for _, l := range of.Origin(p.pointer) {
				if !slices.Contains(way, l) {
					way = append(way, l)
				}
			}
		}
	}
	return way
}

// withDefault begins what a message says of parameters that are left at their defaults.
const withDefault = ", with the default"

// chosen says which parameters a finding leaves at their defaults: whoever deploys may choose otherwise.
func chosen(r *model.Resource, f found, g *graph.Graph) string {
	names := slices.Clone(r.Choices(f.pointer))
	for _, p := range f.related {
		if of := g.Resource(p.resource); of != nil && p.pointer != "" {
			names = append(names, of.Choices(p.pointer)...)
		}
	}
	names = append(names, missing(r, f, g)...)
	slices.Sort(names)
	switch names = slices.Compact(names); len(names) {
	case 0:
		return ""
	case 1:
		return withDefault + " of parameter " + names[0]
	}
	last := len(names) - 1
	return withDefault + "s of parameters " + strings.Join(names[:last], ", ") + " and " + names[last]
}

// missing are the parameters whose defaults leave out more of what a finding says there are too few of.
func missing(r *model.Resource, f found, g *graph.Graph) []string {
	var names []string
	for _, o := range g.Root.Omitted {
		if slices.Contains(o.Names, r.Address) && slices.ContainsFunc(f.related, func(p place) bool {
			of := g.Resource(p.resource)
			return of != nil && of.NativeType == o.NativeType
		}) {
			names = append(names, o.Defaults...)
		}
	}
	return names
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
		if r := g.Resource(p.resource); r != nil {
			l := r.Locate(p.pointer)
			l.Message = model.Readable(p.message)
			out = append(out, l)
		}
	}
	return out
}
