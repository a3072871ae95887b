package terraform

import (
	"maps"
	"slices"

	"github.com/ballast-lint/ballast/iacscan/model"
)

// aboutModule are the arguments of a call that are no values.
var aboutModule = map[string]bool{"providers": true}

// unread are the calls of modules that cannot be read, here and in the modules that can.
func (s *scope) unread() []*model.Resource {
	var out []*model.Resource
	for _, name := range slices.Sorted(maps.Keys(s.module.calls)) {
		c := s.module.calls[name]
		called := s.enter(c)
		if called.why != "" {
			out = append(out, s.closed(c)...)
		}
		for _, child := range called.scopes {
			out = append(out, child.unread()...)
		}
	}
	return out
}

// closed are the instances of a call, with what it gives to the module.
func (s *scope) closed(c *call) []*model.Resource {
	arguments := *c.block
	arguments.attrs = slices.DeleteFunc(slices.Clone(c.block.attrs), func(a *attribute) bool { return aboutModule[a.name] })
	d := &declaration{typ: "module", name: c.name, block: &arguments, key: "module." + c.name}
	e := s.expand(c.block)
	var out []*model.Resource
	for _, in := range e.instances {
		if s.ev.resources >= s.ev.limits.Resources || !s.ev.spend(instanceSteps) {
			s.ev.tooManyResources(c.block.location())
			break
		}
		r := s.instance(d, in, e)
		r.Mode = model.Call
		out = append(out, r)
	}
	return out
}
