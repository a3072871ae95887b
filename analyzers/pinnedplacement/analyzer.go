package pinnedplacement

import (
	_ "embed"
	"fmt"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/address"
	"github.com/ballast-lint/ballast/analyzers/internal/endpoint"
	"github.com/ballast-lint/ballast/analyzers/internal/origin"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/analyzers/internal/startup"
	"github.com/ballast-lint/ballast/rules"
)

//go:embed rule.yaml
var metadata []byte

//go:embed testdata/src/bad/bad.go
var bad string

//go:embed testdata/src/good/good.go
var good string

// Rule is the rule's description.
var Rule = rules.MustParse(rules.Go, metadata,
	rules.Example{Kind: rules.Bad, Language: rules.LanguageGo, Code: bad,
		Note: "When this zone is impaired, no volume can be made until somebody changes the code."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "The zone is that of whoever asks."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

func collect(p *rule.Pass) []rule.Candidate {
	x := origin.In(p)
	if x == nil || startup.Rehearsal(p) {
		return nil
	}
	var found []rule.Candidate
	for in := range x.Instructions() {
		if v := place(in); v != nil {
			found = append(found, resources(p, x, v, in)...)
		}
	}
	return append(found, servers(p)...)
}

// requests are how the AWS SDKs call what is asked for. Other types are answers, which only stand-ins
// for AWS make.
var requests = regexp.MustCompile(`(Input|Request|Placement|Specification|Configuration|Config|Options|Mapping|Filter)$`)

// zoneLabels are the labels of Kubernetes' nodes that say in which zone they are.
var zoneLabels = []string{"topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone", "topology.ebs.csi.aws.com/zone"}

// place is the value that an instruction puts where an API is told a place.
func place(in ssa.Instruction) ssa.Value {
	switch in := in.(type) {
	case *ssa.Store:
		addr, ok := in.Addr.(*ssa.FieldAddr)
		if !ok {
			return nil
		}
		if pkg, name := owner(addr.X.Type()); requests.MatchString(name) && strings.HasPrefix(pkg, "github.com/aws/aws-sdk-go") && strings.Contains(pkg, "/service/") {
			return in.Val
		}
	case *ssa.MapUpdate:
		if key, ok := origin.Text(in.Key); ok && slices.Contains(zoneLabels, key) {
			return in.Value
		}
	}
	return nil
}

func owner(t types.Type) (pkg, name string) {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return "", ""
	}
	return named.Obj().Pkg().Path(), named.Obj().Name()
}

// resources are the zones and ids that a value surely is, whatever the program is configured to. Where
// there are several, the loss of one leaves the others.
func resources(p *rule.Pass, x *origin.Index, v ssa.Value, in ssa.Instruction) []rule.Candidate {
	var found []rule.Candidate
	for _, l := range endpoint.Constants(p, x, v, in) {
		if len(l.Texts) != 1 {
			continue
		}
		if what := address.Resource(l.Texts[0]); what != "" {
			found = append(found, l.Candidate(p, l.Texts[0], map[string]string{"what": what}))
		}
	}
	return found
}

// servers are the private addresses that clients connect to. What clients of clusters are told is the
// matter of single-endpoint.
func servers(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, l := range endpoint.Literals(p) {
		if l.Members {
			continue
		}
		host, private := firstPrivate(l.Texts)
		if private || l.Asked != "" {
			found = append(found, l.Candidate(p, host, map[string]string{"what": "the " + l.Service + " server"}))
		}
	}
	return found
}

func firstPrivate(texts []string) (string, bool) {
	for _, text := range texts {
		for _, host := range address.Hosts(text) {
			if address.Private(host) {
				return host, true
			}
		}
	}
	return "", false
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	return endpoint.Decide(w, c, firstPrivate, func(name string) rules.Finding {
		return rules.Finding{
			Message: fmt.Sprintf("%s %s is written into the code: when it is impaired or replaced, every copy of the program needs a change", c.Facts["what"], name),
		}
	})
}
