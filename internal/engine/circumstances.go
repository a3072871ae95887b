package engine

import (
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/ballast-lint/ballast/iacscan/capacity"
	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/policy"
	"github.com/ballast-lint/ballast/internal/check"
	"github.com/ballast-lint/ballast/internal/discover"
	"github.com/ballast-lint/ballast/rules"
)

// circumstances are what the configuration says about a root, and what the root says about itself.
func circumstances(in *check.Inputs, root *model.Root) policy.Circumstances {
	c := in.Config
	guesses := len(c.Environments) == 0 // else people say which stacks may fail
	return policy.Circumstances{
		Peaks:     c.At(root.Path).PeaksOf(),
		AtMost:    func(r *model.Resource) rules.Severity { return c.AtMost(root.Path, root.Variables, tags(r)) },
		Rehearsal: guesses && isIn(trials, root.Path, discover.Top(in.Tops, root.Path)),
		Example:   isIn(examples, root.Path, discover.Top(in.Tops, root.Path)),
		Trial:     guesses && triesOut(root),
	}
}

// trials are environments in which people try things out ahead of production, or show them, as folders and templates
// are called, or what they are called ends with: shop-dev.yml. What only has such a name in it may be anything: the
// results of tests are kept. A variable that is called so by default is another one in production.
var trials = strings.Fields(`dev development qa sandbox sbx test testing tests stage staging stg uat nonprod
	demo demos playground poc tutorial tutorials workshop workshops fixtures mocks stubs`)

// noTrials are what such a word says something else behind: a load test is a job, an A/B test a service, and what is
// called after production is part of it.
var noTrials = strings.Fields("load stress perf performance soak ab a b split speed unit prod production live")

// examples show how a module is called, as small as can be.
var examples = []string{"example", "examples"}

// isIn says that a root is in a folder that is called by one of the names, below the top.
func isIn(names []string, root, top string) bool {
	rel, err := filepath.Rel(top, root)
	return err == nil && slices.ContainsFunc(strings.Split(filepath.ToSlash(rel), "/"), func(name string) bool {
		words := strings.FieldsFunc(strings.ToLower(strings.TrimSuffix(name, filepath.Ext(name))), func(r rune) bool { return r == '-' || r == '_' || r == '.' })
		n := len(words)
		return n > 0 && slices.Contains(names, words[n-1]) && (n == 1 || !slices.Contains(noTrials, words[n-2]))
	})
}

// triesOut says that the variable which names the environment has the name of one for trying things out. A template
// whose environment nobody names is deployed to several of them with parameters of their own.
func triesOut(root *model.Root) bool {
	return slices.ContainsFunc(root.Parameters, func(name string) bool {
		value, known := root.Variables[name]
		return environment.MatchString(name) && (slices.Contains(trials, strings.ToLower(value)) || !known && root.Language == model.CloudFormation)
	})
}

// environment are the names of such variables and parameters.
var environment = regexp.MustCompile(`^(?i:(app_?)?(env|environment|stage)(_?(name|type))?)$`)

// tags are the known tags of a resource: a map, or the blocks of an Auto Scaling group.
func tags(r *model.Resource) map[string]string {
	out := map[string]string{}
	if r == nil {
		return out
	}
	if r.DefaultTags != cty.NilVal {
		maps.Copy(out, texts(r.DefaultTags))
	}
	for _, attribute := range []string{"tags_all", "tags"} {
		for _, leaf := range graph.At(r.Values, attribute) {
			maps.Copy(out, texts(leaf.Value))
		}
	}
	for _, leaf := range graph.At(r.Values, "tag", "*") {
		if tag := texts(leaf.Value); tag["key"] != "" {
			out[tag["key"]] = tag["value"]
		}
	}
	return out
}

// texts are the known texts in an object.
func texts(v cty.Value) map[string]string {
	v, _ = v.Unmark()
	if t := v.Type(); !v.IsKnown() || v.IsNull() || !v.CanIterateElements() || !t.IsObjectType() && !t.IsMapType() {
		return nil
	}
	return model.PlainTexts(v.AsValueMap())
}

// unusedPeaks are the declared peaks of nothing, and of what is not counted: a mistyped address would leave a
// group undecided without anybody noticing. Who checks a part of what the configuration is for has not all addresses.
func unusedPeaks(roots []*model.Root, in *check.Inputs) []rules.Diagnostic {
	known := map[string]string{} // types by address
	for _, root := range roots {
		for _, r := range root.Resources {
			known[r.Address], known[graph.Block(r.Address)] = graph.TypeOf(r), graph.TypeOf(r)
		}
	}
	var out []rules.Diagnostic
	for _, p := range in.Config.DeclaredPeaks() {
		typ, found := known[p.Address]
		switch {
		case found && capacity.Counts(typ):
		case found:
			out = append(out, rules.Diagnostic{Message: fmt.Sprintf("%s names %s, and the units of %s are not counted: the peak changes nothing", p.By, p.Address, typ),
				Help: "declare it for the group, service, function, stream or table that carries the load, or take it out", Where: p.Where})
		case p.Where.File == "" || in.Whole && !in.Past:
			out = append(out, rules.Diagnostic{Message: fmt.Sprintf("%s names %s, and no resource has that address", p.By, p.Address),
				Help: "`ballast graph` shows the addresses", Where: p.Where})
		}
	}
	return out
}
