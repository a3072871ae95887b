package cloudformation

import (
	"strings"
)

// circles reports resources that need each other: CloudFormation refuses such a template.
func (s *stack) circles() {
	state := map[*resource]int{} // 1 while on the path, 2 when done
	var path []*resource
	var visit func(r *resource)
	visit = func(r *resource) {
		state[r] = 1
		path = append(path, r)
		for _, next := range r.needs {
			switch state[next] {
			case 0:
				visit(next)
			case 1:
				s.circle(path, next)
			}
		}
		path = path[:len(path)-1]
		state[r] = 2
	}
	for _, r := range s.order {
		if state[r] == 0 {
			visit(r)
		}
	}
}

func (s *stack) circle(path []*resource, back *resource) {
	var names []string
	for i := range path {
		if path[i] == back {
			for _, r := range path[i:] {
				names = append(names, r.id)
			}
		}
	}
	back.env.report(back.key, "resources depend on each other in a circle: "+strings.Join(append(names, back.id), " -> "),
		"break the circle, for example with a resource of its own for the attachment or rule")
}
