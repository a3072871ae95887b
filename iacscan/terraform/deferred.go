package terraform

// waits says that a block depends explicitly on resources that are still to be created: Terraform reads
// such data sources only when it applies the plan, whatever they would say.
func (s *scope) waits(b *block) bool {
	a := b.attr("depends_on")
	if a == nil {
		return false
	}
	if known, ok := s.waiting[b]; ok {
		return known
	}
	if s.waiting == nil {
		s.waiting = map[*block]bool{}
	}
	s.waiting[b] = false // in a circle nothing is new
	for _, r := range a.refs {
		name, _ := splitReference(r.traversal)
		if r.traversal.RootName() == "module" {
			called, _ := attributeStep(r.traversal, 1)
			if c := s.module.calls[called]; c != nil && s.creates(c) {
				s.waiting[b] = true
			}
		} else if d := s.module.resources[name]; d != nil && (!d.data || s.waits(d.block)) {
			s.waiting[b] = true
		}
	}
	return s.waiting[b]
}

// creates says that a module has resources, or may have, as nobody knows who cannot read it.
func (s *scope) creates(c *call) bool {
	if known, ok := s.creating[c]; ok {
		return known
	}
	called := s.enter(c)
	if s.creating == nil {
		s.creating = map[*call]bool{}
	}
	s.creating[c] = called.why != ""
	for _, child := range called.scopes {
		for _, d := range child.module.resources {
			s.creating[c] = s.creating[c] || !d.data
		}
		for _, inner := range child.module.calls {
			s.creating[c] = s.creating[c] || child.creates(inner)
		}
	}
	return s.creating[c]
}
