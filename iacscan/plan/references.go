package plan

import (
	"encoding/json"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
)

// resolver follows the references in a plan's configuration to resources. The configuration tells
// names, not instances: every instance of a name is meant.
type resolver struct {
	root *configModule
	// instances are the addresses of resources by their address without instance keys.
	instances map[string][]string
}

// maxHops bounds a chain of module inputs and outputs.
const maxHops = 50

// module is a place in the configuration: the calls that lead to it.
type module struct {
	path   []string
	config *configModule
	parent *module
}

func (r *resolver) at(path []string) *module {
	m := &module{config: r.root}
	for i, name := range path {
		call, ok := m.config.Calls[name]
		if !ok || call.Module == nil {
			return nil
		}
		m = &module{path: path[:i+1], config: call.Module, parent: m}
	}
	return m
}

// resolve adds the resource attributes that expressions in a module refer to, at last.
func (r *resolver) resolve(m *module, refs []string, hops int, seen map[string]bool, out map[model.Ref]bool) {
	if hops > maxHops {
		return
	}
	for i, ref := range refs {
		if i > 0 && strings.HasPrefix(refs[i-1], ref) {
			continue // Terraform lists a.b.c, a.b and a for one reference
		}
		key := strings.Join(m.path, ".") + " " + ref
		if seen[key] {
			continue
		}
		seen[key] = true
		parts := strings.Split(withoutKeys(ref), ".")
		switch {
		case parts[0] == "var" && len(parts) > 1 && m.parent != nil:
			call := m.parent.config.Calls[m.path[len(m.path)-1]]
			r.resolve(m.parent, references(call.Expressions[parts[1]]), hops+1, seen, out)
		case parts[0] == "module" && len(parts) > 2:
			if child := r.at(append(m.path[:len(m.path):len(m.path)], parts[1])); child != nil {
				r.resolve(child, references(child.config.Outputs[parts[2]].Expression), hops+1, seen, out)
			}
		case parts[0] == "data" && len(parts) > 2:
			r.add(m, strings.Join(parts[:3], "."), strings.Join(parts[3:min(len(parts), 4)], ""), out)
		case parts[0] != "data" && len(parts) > 1:
			r.add(m, strings.Join(parts[:2], "."), strings.Join(parts[2:min(len(parts), 3)], ""), out)
		}
	}
}

func (r *resolver) add(m *module, name, attr string, out map[model.Ref]bool) {
	prefix := ""
	for _, call := range m.path {
		prefix += "module." + call + "."
	}
	for _, address := range r.instances[prefix+name] {
		out[model.Ref{Address: address, Attr: attr}] = true
	}
}

// withoutKeys removes the instance keys from an address: module.a["x"].b.c[0] is module.a.b.c.
func withoutKeys(address string) string {
	var b strings.Builder
	depth, quoted := 0, false
	for i := 0; i < len(address); i++ {
		c := address[i]
		switch {
		case quoted && c == '\\':
			i++
		case c == '"' && depth > 0:
			quoted = !quoted
		case quoted:
		case c == '[':
			depth++
		case c == ']':
			depth--
		case depth == 0:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// modulePath are the calls in an address without keys: module.a.module.b.c.d is [a b].
func modulePath(address string) (path []string, rest string) {
	parts := strings.Split(address, ".")
	for len(parts) > 2 && parts[0] == "module" {
		path = append(path, parts[1])
		parts = parts[2:]
	}
	return path, strings.Join(parts, ".")
}

// configOf is the configuration of a resource, nil when the plan has none.
func (r *resolver) configOf(address string) (*module, *configResource) {
	path, name := modulePath(withoutKeys(address))
	m := r.at(path)
	if m == nil {
		return nil, nil
	}
	for i := range m.config.Resources {
		if m.config.Resources[i].Address == name {
			return m, &m.config.Resources[i]
		}
	}
	return m, nil
}

// attributeRefs are the resource attributes that one argument is made from.
func (r *resolver) attributeRefs(m *module, c *configResource, expression json.RawMessage) map[model.Ref]bool {
	out := map[model.Ref]bool{}
	refs := references(expression)
	for _, ref := range refs {
		if strings.HasPrefix(ref, "each.") {
			refs = append(refs, references(c.ForEach)...)
			break
		}
	}
	r.resolve(m, refs, 0, map[string]bool{}, out)
	return out
}
