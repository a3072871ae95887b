package terraform

import (
	"slices"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// maxOrigins bounds how far a value is followed back.
const maxOrigins = 20

// origin is where the value of an argument comes from that only passes on a variable, a local value or an
// argument of another resource: the way back through calls of modules, to what was given or the default. Of
// what is made of variables, by a condition for example, it is their defaults; other says what another value
// of one of them would choose here.
func (s *scope) origin(a *attribute) (way []rules.Location, other alternative) {
	for a != nil && len(way) < maxOrigins {
		t := passedOn(a.expr)
		if t == nil {
			return append(way, s.defaultsIn(a, 0)...), s.alternative(a.expr)
		}
		name, rest := attributeStep(t, 1)
		switch root := t.RootName(); root {
		case "local":
			if a = s.module.locals[name]; a != nil {
				way = append(way, noted(a, "local."+name+" is set here"))
			}
		case "var":
			var where rules.Location
			if other = noAlternative; s.givenElsewhere(name) {
				other = anotherValue
			}
			if where, a, s = s.variableSource(name); where.File != "" {
				way = append(way, where)
			}
		default:
			if a = s.argument(root+"."+name, rest); a != nil {
				way = append(way, noted(a, root+"."+name+"."+a.name+" is set here"))
			}
		}
	}
	return way, other
}

// argument is the one of a resource of this module that a reference names, nil when it is none that is set.
func (s *scope) argument(key string, rest hcl.Traversal) *attribute {
	d := s.module.resources[key]
	if d == nil {
		return nil
	}
	if _, ok := firstIndex(rest); ok {
		rest = rest[1:]
	}
	name, _ := attributeStep(rest, 0)
	return d.block.attr(name)
}

// mostMade is of how many variables something is made at most whose defaults are worth telling: of a
// document with many of them nobody can say which one decided. mostLocals is how many local values
// are followed on the way.
const (
	mostMade   = 3
	mostLocals = 3
)

// defaultsIn are the defaults of the variables that an expression makes something of.
func (s *scope) defaultsIn(a *attribute, depth int) []rules.Location {
	if len(a.refs) > mostMade || depth > mostLocals {
		return nil
	}
	var out []rules.Location
	for _, r := range a.refs {
		name, _ := attributeStep(r.traversal, 1)
		switch r.traversal.RootName() {
		case "var":
			if where, def := s.leftAt(name); def != nil && !slices.Contains(out, where) {
				out = append(out, where)
			}
		case "local":
			if of := s.module.locals[name]; of != nil {
				out = append(out, s.defaultsIn(of, depth+1)...)
			}
		}
	}
	return out
}

// leftAt is the default that a variable is left at, by way of the calls that pass it on, nil when it is not.
func (s *scope) leftAt(name string) (rules.Location, *attribute) {
	for range maxOrigins {
		v := s.module.variables[name]
		if v == nil {
			break
		}
		where, a, from := s.variableSource(name)
		if a == nil {
			if _, given := s.inputs[name]; given {
				break
			}
			return where, v.def
		}
		t := passedOn(a.expr)
		if t == nil || t.RootName() != "var" {
			break
		}
		name, _ = attributeStep(t, 1)
		s = from
	}
	return rules.Location{}, nil
}

// passedOn is the reference that an expression consists of, nil when it is anything else.
func passedOn(e hclsyntax.Expression) hcl.Traversal {
	switch e := e.(type) {
	case *referenceExpr:
		return e.Traversal
	case *hclsyntax.ParenthesesExpr:
		return passedOn(e.Expression)
	case *hclsyntax.TemplateWrapExpr: // "${var.zones}", as it had to be written before version 0.12
		return passedOn(e.Wrapped)
	}
	return nil
}

// variableSource is where a variable gets its value; and the argument of the call that gives it, which may
// pass on another value, with the scope it stands in.
func (s *scope) variableSource(name string) (rules.Location, *attribute, *scope) {
	v := s.module.variables[name]
	if v == nil {
		return rules.Location{}, nil, s
	}
	if s.parent != nil {
		if a := s.call.block.attr(name); a != nil {
			return noted(a, s.address()+" is given "+name+" here"), a, s.parent
		}
	} else if in, ok := s.inputs[name]; ok {
		if in.where.File == "" {
			return at(v.block.location(), "variable "+name+" has its value from outside of the configuration"), nil, s
		}
		return at(in.where, "variable "+name+" is given here"), nil, s
	}
	if v.def != nil {
		return noted(v.def, model.DefaultOf+name), nil, s
	}
	return at(v.block.location(), "variable "+name+" has no default"), nil, s
}

func noted(a *attribute, message string) rules.Location { return at(a.file.location(a.rng), message) }

func at(where rules.Location, message string) rules.Location {
	where.Message = message
	return where
}
