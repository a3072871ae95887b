package terraform

import (
	"github.com/ballast-lint/ballast/rules"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// maxOrigins bounds how far a value is followed back.
const maxOrigins = 20

// origin is where the value of an argument comes from that only passes on a variable or a local value:
// the way back through calls of modules, to what was given or the default.
func (s *scope) origin(a *attribute) []rules.Location {
	var way []rules.Location
	for a != nil && len(way) < maxOrigins {
		t := passedOn(a.expr)
		if t == nil {
			break
		}
		name, _ := attributeStep(t, 1)
		switch t.RootName() {
		case "local":
			if a = s.module.locals[name]; a != nil {
				way = append(way, noted(a, "local."+name+" is set here"))
			}
		case "var":
			var where rules.Location
			if where, a, s = s.variableSource(name); where.File != "" {
				way = append(way, where)
			}
		default:
			a = nil
		}
	}
	return way
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
		return noted(v.def, "the default of variable "+name), nil, s
	}
	return at(v.block.location(), "variable "+name+" has no default"), nil, s
}

func noted(a *attribute, message string) rules.Location { return at(a.file.location(a.rng), message) }

func at(where rules.Location, message string) rules.Location {
	where.Message = message
	return where
}
