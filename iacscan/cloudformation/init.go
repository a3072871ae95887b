package cloudformation

import (
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"github.com/zclconf/go-cty/cty"
	"go.yaml.in/yaml/v3"
)

// initSection is what cfn-init works off when a script of the machine calls it.
const initSection = "AWS::CloudFormation::Init"

// installs are the package managers of cfn-init, as a shell would be told the same.
var installs = map[string]string{
	"yum": "yum install", "dnf": "dnf install", "apt": "apt-get install", "zypper": "zypper install",
	"rubygems": "gem install", "python": "pip install",
}

// cfnInit adds what cfn-init installs, downloads and runs, in the words of a shell script.
func (w *lowering) cfnInit(values map[string]cty.Value) {
	section, key := w.r.initSection()
	if section == nil {
		return
	}
	s := &initScript{r: w.r}
	chosen := s.chosen(tree.Get(section, "configSets"))
	for _, config := range tree.Pairs(section, nil) {
		if chosen[config.Key.Value] {
			s.config(tree.Target(config.Val))
		}
	}
	if s.lines.Len() == 0 {
		return
	}
	values["cloudformation_init"] = cty.StringVal(s.lines.String())
	w.out.Positions["/cloudformation_init"] = w.r.env.src.location(key)
}

func (r *resource) initSection() (section, key *yaml.Node) {
	metadata := r.attr("Metadata")
	if metadata == nil || metadata.Kind != yaml.MappingNode {
		return nil, nil
	}
	for _, p := range tree.Pairs(metadata, nil) {
		if section = tree.Target(p.Val); p.Key.Value == initSection && section.Kind == yaml.MappingNode {
			return section, p.Key
		}
	}
	return nil, nil
}

// initScript writes down what configurations of cfn-init come to.
type initScript struct {
	r     *resource
	lines strings.Builder
}

// chosen are the configurations that the sets name; without sets it is the one called config.
func (s *initScript) chosen(sets *yaml.Node) map[string]bool {
	if sets == nil {
		return map[string]bool{"config": true}
	}
	out := map[string]bool{}
	s.r.env.eval(sets).walk(func(v *value) {
		if v.kind == text {
			out[v.text] = true
		}
	})
	return out
}

func (s *initScript) config(config *yaml.Node) {
	s.each(tree.Get(config, "packages"), s.packages)
	s.each(tree.Get(config, "sources"), func(_ string, from *yaml.Node) { s.download(from) })
	s.each(tree.Get(config, "files"), func(_ string, file *yaml.Node) { s.download(tree.Get(file, "source")) })
	s.each(tree.Get(config, "commands"), func(_ string, c *yaml.Node) { s.line("", tree.Get(c, "command")) })
}

func (s *initScript) each(section *yaml.Node, do func(name string, n *yaml.Node)) {
	if section == nil {
		return
	}
	if section = tree.Target(section); section.Kind != yaml.MappingNode {
		return
	}
	for _, p := range tree.Pairs(section, nil) {
		do(p.Key.Value, tree.Target(p.Val))
	}
}

// packages of rpm and msi are named by where they come from.
func (s *initScript) packages(manager string, names *yaml.Node) {
	if s.lines.Len() > maxText {
		return
	}
	install, known := installs[manager]
	if !known {
		s.each(names, func(_ string, from *yaml.Node) { s.download(from) })
		return
	}
	var list []string
	s.each(names, func(name string, _ *yaml.Node) { list = append(list, name) })
	if len(list) > 0 {
		s.lines.WriteString(install + " " + strings.Join(list, " ") + "\n")
	}
}

func (s *initScript) download(from *yaml.Node) { s.line("curl ", from) }

// line is a command, which may be given word by word.
func (s *initScript) line(prefix string, n *yaml.Node) {
	if n == nil || s.lines.Len() > maxText {
		return
	}
	s.lines.WriteString(prefix)
	v := s.r.env.eval(n)
	if v.kind != list {
		v.spell(&s.lines)
	}
	for _, item := range v.items {
		item.spell(&s.lines)
		s.lines.WriteByte(' ')
	}
	s.lines.WriteByte('\n')
}
