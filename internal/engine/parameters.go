package engine

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/internal/check"
	"github.com/ballast-lint/ballast/internal/config"
	"github.com/ballast-lint/ballast/rules"
)

// given are the parameters of a template: what the configuration says, but for those that the command
// line leaves as they are deployed.
func given(values map[string]string, flags map[string]bool) cloudformation.Given {
	g := cloudformation.Given{Values: maps.Clone(values), Previous: map[string]bool{}}
	for name, previous := range flags {
		if previous {
			g.Previous[name] = true
			delete(g.Values, name)
		}
	}
	return g
}

// unusedParameters are given on the command line, and no template declares them: a mistyped name would
// change nothing.
func unusedParameters(roots []*model.Root, in *check.Inputs) []rules.Diagnostic {
	declared := declaredNames(roots, model.CloudFormation)
	var out []rules.Diagnostic
	for _, name := range slices.Sorted(maps.Keys(in.Config.GivenParameters())) {
		if !declared[name] {
			out = append(out, rules.Diagnostic{Message: fmt.Sprintf("--parameters gives %s, and no template has a parameter of that name", name),
				Help: "correct the name, or remove it from the file"})
		}
	}
	return out
}

// unusedNames are variables and parameters that the configuration file gives values and that nothing
// declares. As with peaks, who checks a part of what the file is for has not all of them.
func unusedNames(roots []*model.Root, in *check.Inputs) []rules.Diagnostic {
	if !in.Whole || in.Past {
		return nil
	}
	var out []rules.Diagnostic
	add := func(named []config.Named, declared map[string]bool, what string) {
		for _, n := range named {
			if !declared[n.Name] {
				out = append(out, rules.Diagnostic{Message: fmt.Sprintf("%s gives %s, and %s of that name", n.Key, n.Name, what),
					Help: "correct the name, or delete it", Where: n.Where})
			}
		}
	}
	add(in.Config.GivenNames(true), declaredNames(roots, model.Terraform), "no root module has a variable")
	add(in.Config.GivenNames(false), declaredNames(roots, model.CloudFormation), "no template has a parameter")
	return out
}

func declaredNames(roots []*model.Root, language model.Language) map[string]bool {
	declared := map[string]bool{}
	for _, root := range roots {
		if root.Language == language {
			for _, name := range root.Parameters {
				declared[name] = true
			}
		}
	}
	return declared
}

// unmodelled says in a verbose run which resources no rule can see, most frequent types first.
func unmodelled(roots []*model.Root, progress check.Progress) {
	counts, sum := map[string]int{}, 0
	for _, root := range roots {
		for typ, n := range root.Unmodelled {
			counts[typ] += n
			sum += n
		}
	}
	if sum == 0 {
		return
	}
	types := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	var shown []string
	for _, typ := range types {
		shown = append(shown, fmt.Sprintf("%d %s", counts[typ], typ))
	}
	progress(fmt.Sprintf("resources of types that are not modelled: %d (%s)", sum, strings.Join(shown, ", ")))
}
