package policy

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
)

// settle leaves findings to the pedantic about which somebody has decided already: another scanner is told
// to skip the same check there, or an environment for trying things out is small and forgets.
func settle(report *rules.Report, g *graph.Graph, c Circumstances, chosen []*Policy, today string) {
	ruleOf := map[string]*rules.Rule{}
	for _, p := range chosen {
		ruleOf[p.Rule.ID] = p.Rule
	}
	read := sources{today: today, lines: map[string][]string{}}
	for i := range report.Findings {
		f := &report.Findings[i]
		r := g.Resource(f.Symbol)
		rule := ruleOf[f.RuleID]
		switch {
		case read.skipsElsewhere(rule, r), spared(rule) && (c.Rehearsal || c.Example && restsOnRoot(f, g.Root)),
			c.Trial && (spared(rule) || of(rule, "OPS06")) && restsOnDefault(f, g.Root):
			f.Profile = rules.Pedantic
		}
	}
}

// restsOnRoot says that a finding is about what the root module itself sets, or gives to a module.
func restsOnRoot(f *rules.Finding, root *model.Root) bool {
	return filepath.Dir(f.Primary.File) == root.Path || slices.ContainsFunc(f.Related, func(l rules.Location) bool {
		return filepath.Dir(l.File) == root.Path && !strings.HasSuffix(l.Message, calledHere)
	})
}

// restsOnDefault says that a finding is there because a variable of the root module, or a parameter, is left at its
// default. Which Region or zones these are changes nothing about how many there are.
func restsOnDefault(f *rules.Finding, root *model.Root) bool {
	var names []string
	if _, said, ok := strings.Cut(f.Message, withDefault); ok {
		_, list, _ := strings.Cut(said, " of parameter")
		names = strings.FieldsFunc(strings.TrimPrefix(list, "s "), func(r rune) bool { return r == ' ' || r == ',' })
	}
	for _, l := range f.Related {
		if name, ok := strings.CutPrefix(l.Message, model.DefaultOf); ok && filepath.Dir(l.File) == root.Path {
			names = append(names, name)
		}
	}
	return slices.ContainsFunc(names, func(name string) bool { return name != "and" && !whereabouts.MatchString(name) })
}

// whereabouts is what variables are called that say where something is.
var whereabouts = regexp.MustCompile(`(?i:region|zone|(^|_)azs?(_|$))|AZs?$`)

// spared says that a rule asks for what an environment for trying things out does without: a second zone, room to
// spare, or data that is kept, in the words of the Well-Architected Framework (REL09 is "Back up data"). What is wrong
// with how things are done there is as wrong in production.
func spared(rule *rules.Rule) bool {
	return rule.Family == "zones" || rule.Family == "capacity" || of(rule, "REL09")
}

// of says that a rule is of a question of the Well-Architected Framework: OPS06 is "Mitigate deployment risks".
func of(rule *rules.Rule, question string) bool {
	return slices.ContainsFunc(rule.Tags, func(tag string) bool { return strings.HasPrefix(tag, question) })
}

// mostSource is how much of a file is looked through: no parser takes a longer one.
const mostSource = 10 << 20

// sources are the lines of files, read once, on a day.
type sources struct {
	today string
	lines map[string][]string
}

// skipsElsewhere says that the block of a resource tells another scanner to skip an equivalent of the rule.
func (s sources) skipsElsewhere(rule *rules.Rule, r *model.Resource) bool {
	ids := skippable(rule)
	if len(ids) == 0 {
		return false
	}
	for _, line := range s.block(r) {
		for _, m := range skips.FindAllStringSubmatch(line, -1) {
			id, only := strings.TrimPrefix(m[1]+m[3], "AVD-"), m[2]
			if until, dated := strings.CutPrefix(only, ":exp:"); slices.Contains(ids, id) && (only == "" || dated && until >= s.today) {
				return true
			}
		}
	}
	return false
}

// skips are comments, or the metadata that CloudFormation templates have instead. Some are for a while, or for a
// workspace or parameter only.
var skips = regexp.MustCompile(`(?:checkov:skip=|(?:tfsec|trivy):ignore:)\s*([\w-]+)(:exp:[\d-]+|:ws:|\[)?|^\s*(?:-\s*)?[{\s]*"?id"?\s*:\s*["']?([\w-]+)`)

// skippable are the equivalents of a rule in scanners that are told so in the source.
func skippable(rule *rules.Rule) []string {
	var out []string
	for _, e := range rule.Equivalents {
		if slices.Contains([]string{"Checkov", "Trivy", "tfsec", "cfn_nag", "cdk-nag"}, e.Tool) {
			out = append(out, e.ID)
		}
	}
	return out
}

// block are the lines of a resource, with the comments right above it.
func (s sources) block(r *model.Resource) []string {
	file := r.Header.File
	lines, ok := s.lines[file]
	if !ok {
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() && info.Size() <= mostSource {
			if text, err := os.ReadFile(file); err == nil {
				lines = strings.Split(string(text), "\n")
			}
		}
		s.lines[file] = lines
	}
	first, last := r.Header.Line-1, min(r.EndLine, len(lines))
	if first < 0 || first >= last {
		return nil
	}
	for first > 0 && strings.HasPrefix(strings.TrimSpace(lines[first-1]), "#") {
		first--
	}
	return lines[first:last]
}
