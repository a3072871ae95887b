package terraform

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
)

// calls are the instances of the module that a module block calls. When the module cannot be read
// there are none, and why says why its outputs are unknown.
type calls struct {
	expansion expansion
	scopes    []*scope
	why       string
}

// enter finds the module behind a call and makes its instances, once.
func (s *scope) enter(c *call) *calls {
	if done, ok := s.children[c.name]; ok {
		return done
	}
	out := &calls{}
	// Registered before the expansion is evaluated, so that a count that depends on the module's own
	// outputs finds something.
	s.children[c.name] = out
	out.why = "module " + c.name + " depends on itself"
	m, why := s.source(c)
	if m == nil {
		out.why = why
		return out
	}
	out.expansion = s.expand(c.block)
	out.why = ""
	for _, in := range out.expansion.instances {
		if s.ev.resources >= s.ev.limits.Resources || !s.ev.spend(scopeSteps) {
			s.ev.tooManyResources(c.block.location())
			break
		}
		out.scopes = append(out.scopes, s.child(c, m, in, out.expansion))
	}
	return out
}

func (s *scope) child(c *call, m *module, in instance, e expansion) *scope {
	child := newScope(s.ev, m)
	child.prefix = s.prefix + "module." + c.name + in.key + "."
	child.keys = s.keys + c.name + "."
	child.depth, child.parent, child.call, child.repeat = s.depth+1, s, c, in.repeat
	where := c.block.location()
	where.Message = child.address()
	child.via = append(s.via[:len(s.via):len(s.via)], where)
	child.indefinite = s.indefinite
	if e.mode == indefinite {
		child.indefinite = e.why
	}
	if c.block.partial {
		child.indefinite = whyPartial
	}
	child.deferred = s.deferred || s.waits(c.block)
	child.dependsOn = append(s.dependencies(c.block), s.dependsOn...)
	child.providers = child.ownProviders(s.passProviders(c))
	return child
}

// source is the module that a call names, nil with the reason when it cannot be read.
func (s *scope) source(c *call) (*module, string) {
	where := c.block.location()
	if a := c.block.attr("source"); a != nil {
		where = a.file.location(a.rng)
	}
	dir, problem := s.ev.locate(s, c)
	if problem == nil {
		problem = s.recursion(c, dir)
	}
	if problem != nil {
		problem.Where = where
		s.ev.report(*problem)
		return nil, problem.Message
	}
	if s.ev.stopped {
		return nil, stoppedReason
	}
	m := s.ev.module(dir)
	if m.files == 0 {
		s.ev.report(rules.Diagnostic{
			Message: "module " + c.name + ": the folder " + s.ev.shown(dir) + " has no Terraform files",
			Help:    "correct the source", Where: where,
		})
		return nil, "the folder of module " + c.name + " has no Terraform files"
	}
	return m, ""
}

// recursion refuses a call that would never end.
func (s *scope) recursion(c *call, dir string) *rules.Diagnostic {
	way := s.ev.shown(dir)
	for p := s; p != nil; p = p.parent {
		way = s.ev.shown(p.module.dir) + " -> " + way
		if p.module.dir == dir {
			return &rules.Diagnostic{
				Message: "module " + c.name + " calls itself: " + way,
				Help:    "break the cycle; terraform init would stop here",
			}
		}
	}
	if s.depth >= s.ev.limits.Modules {
		return &rules.Diagnostic{
			Message: fmt.Sprintf("module %s is nested more than %d levels deep", c.name, s.ev.limits.Modules),
			Help:    "deeper modules are not followed",
		}
	}
	return nil
}

// shown is a folder as messages name it.
func (ev *evaluator) shown(dir string) string {
	if rel, err := filepath.Rel(ev.tree.base, dir); err == nil {
		return filepath.ToSlash(rel)
	}
	return dir
}

// output is the value of module.NAME and what follows it. Only what is named is evaluated: modules
// may use each other's outputs crosswise.
func (s *scope) output(c *call, rest hcl.Traversal) (cty.Value, hcl.Diagnostics) {
	called := s.enter(c)
	if called.why != "" {
		return s.opaque(c, called.why, rest), nil
	}
	switch called.expansion.mode {
	case single:
		if name, more := attributeStep(rest, 0); name != "" && len(called.scopes) == 1 {
			return called.scopes[0].outputValue(name, rest[0], more)
		}
	case indefinite:
		return called.anyInstance(rest)
	default:
		if len(rest) < 2 {
			break
		}
		index, ok := rest[0].(hcl.TraverseIndex)
		name, more := attributeStep(rest, 1)
		if !ok || name == "" {
			break
		}
		if i := called.expansion.find(index.Key); i >= 0 && i < len(called.scopes) {
			return called.scopes[i].outputValue(name, rest[1], more)
		}
	}
	return s.follow(s.wholeCall(c, called), rest)
}

// opaque is an output of a module that cannot be read.
func (s *scope) opaque(c *call, why string, rest hcl.Traversal) cty.Value {
	ref := model.Ref{Address: s.prefix + "module." + c.name}
	for _, step := range rest {
		if a, ok := step.(hcl.TraverseAttr); ok {
			ref.Attr = a.Name
			break
		}
	}
	return model.UnknownBecause(cty.DynamicPseudoType, why).Mark(ref)
}

// anyInstance is a reference into a module of which there are zero or more instances: its outputs
// say what they would be made from.
func (c *calls) anyInstance(rest hcl.Traversal) (cty.Value, hcl.Diagnostics) {
	out := cty.DynamicVal.WithMarks(c.expansion.marks).Mark(model.Why{Reason: c.expansion.why})
	for i, step := range rest {
		name, ok := step.(hcl.TraverseAttr)
		if !ok {
			continue
		}
		for _, child := range c.scopes {
			v, diags := child.outputValue(name.Name, step, rest[i+1:])
			if !diags.HasErrors() {
				out = out.WithMarks(deepMarks(v))
			}
		}
		break
	}
	return out, nil
}

// find is the position of the instance with a key, or -1.
func (e expansion) find(key cty.Value) int {
	if e.mode == forEach && key.Type() == cty.String && key.IsKnown() && !key.IsMarked() && !key.IsNull() {
		return slices.IndexFunc(e.instances, func(in instance) bool { return in.name == key.AsString() })
	}
	for i, in := range e.instances {
		want := in.repeat.index
		if e.mode == forEach {
			want, _ = in.repeat.key.Unmark()
		}
		if want.RawEquals(key) {
			return i
		}
	}
	return -1
}

func (s *scope) outputValue(name string, step hcl.Traverser, rest hcl.Traversal) (cty.Value, hcl.Diagnostics) {
	o, ok := s.module.outputs[name]
	if !ok || o.value == nil {
		return cty.DynamicVal, hcl.Diagnostics{{
			Severity: hcl.DiagError, Summary: s.address() + " has no output " + name,
			Detail: "The module does not declare it.", Subject: step.SourceRange().Ptr(),
		}}
	}
	return s.follow(s.outputNode(name, o), rest)
}

func (s *scope) outputNode(of string, o *output) cty.Value {
	key := nodeName{"output.", of}
	if v, ok := s.computed(key); ok {
		return v
	}
	return s.named(key, func() rules.Location { return o.value.file.location(o.value.rng) }, func() cty.Value {
		v := s.evaluate(o.value, s.unrepeated())
		if o.sensitive {
			v = v.Mark(model.Sensitive{})
		}
		if o.ephemeral {
			v = v.Mark(model.Ephemeral{})
		}
		return v
	})
}

// wholeCall is module.NAME as a value.
func (s *scope) wholeCall(c *call, called *calls) cty.Value {
	return s.named(nodeName{"module.", c.name}, c.block.location, func() cty.Value {
		objects := make([]cty.Value, len(called.scopes))
		for i, child := range called.scopes {
			outputs := map[string]cty.Value{}
			for _, name := range slices.Sorted(maps.Keys(child.module.outputs)) {
				if o := child.module.outputs[name]; o.value != nil {
					outputs[name] = child.outputNode(name, o)
				}
			}
			objects[i] = cty.ObjectVal(outputs)
		}
		return called.expansion.collect(objects)
	})
}

// collect makes of the instances' objects what a reference to the whole block gives.
func (e expansion) collect(objects []cty.Value) cty.Value {
	switch e.mode {
	case counted:
		return cty.TupleVal(objects).WithMarks(e.marks)
	case forEach:
		byKey := map[string]cty.Value{}
		for i, o := range objects {
			byKey[e.instances[i].name] = o
		}
		return cty.ObjectVal(byKey).WithMarks(e.marks)
	}
	return objects[0]
}
