package terraform

// maxWaiting bounds how far dependencies between data sources and modules are followed.
const maxWaiting = 20

// waits says that a block depends explicitly on resources that are still to be created: Terraform reads
// such data sources only when it applies the plan, whatever they would say.
func (s *scope) waits(b *block, depth int) bool {
	a := b.attr("depends_on")
	if a == nil || depth > maxWaiting {
		return false
	}
	for _, r := range a.refs {
		name, _ := splitReference(r.traversal)
		if r.traversal.RootName() == "module" {
			called, _ := attributeStep(r.traversal, 1)
			if c := s.module.calls[called]; c != nil && s.creates(c, depth+1) {
				return true
			}
		} else if d := s.module.resources[name]; d != nil && (!d.data || s.waits(d.block, depth+1)) {
			return true
		}
	}
	return false
}

// creates says that a module has resources, or may have, as nobody knows who cannot read it.
func (s *scope) creates(c *call, depth int) bool {
	called := s.enter(c)
	if called.why != "" || depth > maxWaiting {
		return true
	}
	for _, child := range called.scopes {
		for _, d := range child.module.resources {
			if !d.data {
				return true
			}
		}
		for _, inner := range child.module.calls {
			if child.creates(inner, depth+1) {
				return true
			}
		}
	}
	return false
}
