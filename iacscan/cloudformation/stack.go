package cloudformation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"github.com/ballast-lint/ballast/iacscan/cloudformation/mapping"
	"github.com/ballast-lint/ballast/iacscan/cloudformation/sam"
	"github.com/ballast-lint/ballast/rules"
	"go.yaml.in/yaml/v3"
)

// stack is one deployment of a template: the root's, or a nested one with its own parameters.
type stack struct {
	*loader
	tmpl   *template
	prefix string // "" or "Nested/", in front of every logical id
	given  map[string]*value
	params map[string]*value
	truths map[string]*truth // nil while being evaluated
	// order is the resources as written.
	order     []*resource
	resources map[string]*resource
	outer     *stack
	via       []rules.Location // the nested stacks that lead here
	sam       *sam.Transform   // nil for a template that is not serverless
	// evaluating are the outputs being evaluated, to stop at one that needs itself.
	evaluating []string
}

// resource is one logical id.
type resource struct {
	id     string
	owner  string // the serverless resource that it is made from, itself or "" for what is written as it is
	key    *yaml.Node
	env    env
	attrs  []tree.Pair // Type, Properties, Condition, ...
	native string
	table  *mapping.Type // nil for a type that is not mapped
	props  []tree.Pair
	values map[string]*value // properties that were evaluated; nil while being evaluated
	child  *stack            // of a nested stack, once followed
	opaque string            // why a nested stack was not followed
	inline *yaml.Node        // the template of a nested stack that is written inline
	needs  []*resource       // what its properties refer to whatever conditions say
}

func (l *loader) newStack(t *template, prefix string, given map[string]*value) *stack {
	s := &stack{loader: l, tmpl: t, prefix: prefix, given: given, params: map[string]*value{},
		truths: map[string]*truth{}, resources: map[string]*resource{}}
	s.sam = s.newTransform()
	s.add(s.env(), t.resources)
	s.serverless()
	return s
}

func (s *stack) env() env { return env{s: s, src: s.tmpl.src} }

// add declares resources, expanding loops and includes in the Resources section.
func (s *stack) add(e env, ps []tree.Pair) {
	for _, p := range ps {
		switch {
		case strings.HasPrefix(p.Key.Value, "Fn::ForEach::"):
			for _, round := range e.rounds(p) {
				s.add(round.env, round.entries)
			}
		case p.Key.Value == "Fn::Transform":
			if inc := e.include(call{"Transform", p.Key, tree.Target(p.Val)}); inc != nil {
				s.add(inc.env, tree.Pairs(inc.root, nil))
			}
		case s.sam != nil && s.sam.Add(p.Key, tree.Target(p.Val), e):
		default:
			s.declare(e, p)
		}
	}
}

// declare keeps a resource, nil for what is none.
func (s *stack) declare(e env, p tree.Pair) *resource {
	r := &resource{id: e.expand(p.Key.Value), key: p.Key, env: e, values: map[string]*value{}}
	body := tree.Target(p.Val)
	r.env.from = r
	switch {
	case body.Kind != yaml.MappingNode:
		e.report(p.Key, fmt.Sprintf("resource %s must be an object with a Type", r.id), "")
		return nil
	case s.declared >= s.opts.Limits.Resources:
		if s.declared == s.opts.Limits.Resources {
			e.report(p.Key, fmt.Sprintf("the template has more than %d resources", s.opts.Limits.Resources), "the rest is not looked at; split the template")
		}
		s.declared++
		return nil
	case s.resources[r.id] != nil:
		e.report(p.Key, fmt.Sprintf("resource %s is there twice", r.id), "rename or remove one")
		return nil
	}
	r.attrs = tree.Pairs(body, e.repeated)
	if t := r.attr("Type"); t != nil {
		if _, made := asCall(t); made || t.Kind != yaml.ScalarNode {
			s.tmpl.macros = true
			e.report(t, fmt.Sprintf("the Type of resource %s is for another tool to fill in", r.id), "scan what that tool makes of the template")
			return nil
		}
		r.native = t.Value
	}
	if ps := r.attr("Properties"); ps != nil {
		r.props = r.properties(ps)
	}
	if r.native == "" {
		e.report(p.Key, fmt.Sprintf("resource %s has no Type", r.id), "add its Type, such as AWS::S3::Bucket")
		return nil
	}
	r.table = mapping.Lookup(r.native)
	s.declared++
	s.resources[r.id] = r
	s.order = append(s.order, r)
	return r
}

// properties lists the properties as written. They may be one function that gives all of them.
func (r *resource) properties(n *yaml.Node) []tree.Pair {
	if _, ok := asCall(n); ok {
		return []tree.Pair{{Key: n, Val: n}}
	}
	ps := tree.Pairs(n, r.env.repeated)
	return slices.DeleteFunc(ps, func(p tree.Pair) bool {
		if r.native != nestedType || p.Key.Value != "TemplateBody" || tree.Target(p.Val).Kind != yaml.MappingNode {
			return false
		}
		r.inline = tree.Target(p.Val) // its functions are the nested stack's
		return true
	})
}

// attr is an attribute of the resource itself, such as DependsOn, or nil.
func (r *resource) attr(name string) *yaml.Node {
	for _, a := range r.attrs {
		if a.Key.Value == name {
			return tree.Target(a.Val)
		}
	}
	return nil
}

// exists evaluates the resource's condition.
func (s *stack) exists(r *resource) truth {
	c := r.attr("Condition")
	if c == nil {
		return decided(true)
	}
	if c.Kind != yaml.ScalarNode {
		return s.env().truth(c)
	}
	return s.condition(r.env, r.env.expand(c.Value), c)
}

// property evaluates one property of a resource once; nil when it is not written.
func (s *stack) property(r *resource, name string) *value {
	if v, ok := r.values[name]; ok {
		if v == nil {
			return because(r.env, r.key, fmt.Sprintf("%s.%s depends on itself", r.id, name))
		}
		return v
	}
	for _, p := range r.props {
		if p.Key.Value != name {
			continue
		}
		r.values[name] = nil
		e := r.env
		e.maybe = e.maybe || !s.exists(r).known
		v := e.eval(p.Val)
		r.values[name] = v
		return v
	}
	return nil
}

// attribute is the Terraform attribute that Ref ("") or Fn::GetAtt gives, and the property that
// sets it, if one can.
func (r *resource) attribute(native string) (attr, property string) {
	if r.table == nil {
		if native == "" {
			return "id", ""
		}
		return mapping.Attribute(native), ""
	}
	return r.table.Returns(native)
}

// depend notes what a resource needs. What an unknown condition decides does not count.
func (e env) depend(on *resource) {
	if e.from != nil && !e.maybe && e.from.env.s == on.env.s {
		e.from.needs = append(e.from.needs, on)
	}
}
