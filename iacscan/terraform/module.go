package terraform

import (
	"sync"

	"github.com/ballast-lint/ballast/iacscan/terraform/schema"
	"github.com/ballast-lint/ballast/rules"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/zclconf/go-cty/cty"
)

// module is what the files of one folder declare. It is read-only once built, so calls and roots can
// share it.
type module struct {
	dir       string
	variables map[string]*variable
	locals    map[string]*attribute
	outputs   map[string]*output
	resources map[string]*declaration // by "aws_subnet.a" or "data.aws_ami.b"
	calls     map[string]*call
	providers map[string]*block // by "aws" or "aws.west"
	// named are the attributes of each resource that some expression names: the tables of schema may be
	// older than the provider.
	named map[string]map[string]bool
	diags []rules.Diagnostic
	files int
	bytes int
}

type variable struct {
	name string
	// typ is the type constraint, plain the type of values that meet it.
	typ, plain cty.Type
	defaults   *typeexpr.Defaults
	def        *attribute
	nullable   bool
	sensitive  bool
	ephemeral  bool
	block      *block
	// constant is the value of a default that is fine: the same in every instance of the module. It is
	// cty.NilVal when there is none, or when the default has to be evaluated to say what is wrong.
	constant func() cty.Value
}

type output struct {
	value                *attribute
	sensitive, ephemeral bool
}

// declaration is a resource or data block.
type declaration struct {
	typ, name string
	data      bool
	block     *block
	// key is the address of the declaration within its module.
	key string
	// schema is that of its type, nil when no table has it.
	schema *schema.Block
	// places is how many arguments and blocks it has, at least.
	places int
}

func newDeclaration(b *block) *declaration {
	d := &declaration{typ: b.labels[0], name: b.labels[1], data: b.typ == "data", block: b}
	inTable := d.typ
	if d.data {
		inTable = "data." + d.typ
	}
	d.key, d.schema, d.places = inTable+"."+d.name, schema.Of(inTable), b.places()
	return d
}

type call struct {
	name   string
	source string
	block  *block
}

// newModule sorts the blocks of a folder's files by what they declare.
func newModule(dir string, blocks []*block) *module {
	m := &module{
		dir: dir, variables: map[string]*variable{}, locals: map[string]*attribute{}, outputs: map[string]*output{},
		resources: map[string]*declaration{}, calls: map[string]*call{}, providers: map[string]*block{},
		named: map[string]map[string]bool{},
	}
	for _, b := range blocks {
		m.add(b)
		m.note(b)
	}
	return m
}

func (m *module) add(b *block) {
	switch {
	case b.typ == "locals":
		for _, a := range b.attrs {
			define(m, m.locals, a.name, a, a.file.location(a.rng), "local value")
		}
	case b.typ == "variable" && len(b.labels) == 1:
		define(m, m.variables, b.labels[0], m.variable(b), b.location(), "variable")
	case b.typ == "output" && len(b.labels) == 1:
		o := &output{value: b.attr("value"), sensitive: isTrue(b.attr("sensitive")), ephemeral: isTrue(b.attr("ephemeral"))}
		define(m, m.outputs, b.labels[0], o, b.location(), "output")
	case (b.typ == "resource" || b.typ == "data" || b.typ == "ephemeral") && len(b.labels) == 2:
		if b.typ == "ephemeral" {
			return
		}
		d := newDeclaration(b)
		define(m, m.resources, d.key, d, b.location(), "resource")
	case b.typ == "module" && len(b.labels) == 1:
		c := &call{name: b.labels[0], block: b, source: literalString(b.attr("source"))}
		define(m, m.calls, c.name, c, b.location(), "module")
	case b.typ == "provider" && len(b.labels) == 1:
		name := b.labels[0]
		if alias := literalString(b.attr("alias")); alias != "" {
			name += "." + alias
		}
		define(m, m.providers, name, b, b.location(), "provider")
	case b.typ == "check":
		for _, inner := range b.blocks {
			if inner.typ == "data" {
				m.add(inner)
			}
		}
	}
}

// note finds the attributes of resources that the expressions in a block name.
func (m *module) note(b *block) {
	for _, a := range b.attrs {
		for _, r := range a.refs {
			resource, attr := r.attributeOf()
			if attr == "" {
				continue
			}
			if m.named[resource] == nil {
				m.named[resource] = map[string]bool{}
			}
			m.named[resource][attr] = true
		}
	}
	for _, inner := range b.blocks {
		m.note(inner)
	}
}

// define keeps the first of two declarations of the same name, as Terraform refuses the second.
func define[T any](m *module, into map[string]T, name string, value T, where rules.Location, what string) {
	if _, ok := into[name]; ok {
		m.diags = append(m.diags, rules.Diagnostic{
			Message: what + " " + name + " is declared twice in one module",
			Help:    "remove or rename one of them; the first is used here", Where: where,
		})
		return
	}
	into[name] = value
}

// quotedTypes are type constraints as Terraform 0.11 wrote them. Later versions refuse them, but what
// they mean is clear, and old configurations are still worth checking.
var quotedTypes = map[string]cty.Type{
	"string": cty.String, "number": cty.Number, "bool": cty.Bool, "any": cty.DynamicPseudoType,
	"list": cty.List(cty.DynamicPseudoType), "map": cty.Map(cty.DynamicPseudoType),
}

func (m *module) variable(b *block) *variable {
	v := &variable{name: b.labels[0], typ: cty.DynamicPseudoType, def: b.attr("default"), nullable: true, block: b}
	if a := b.attr("type"); a != nil {
		word := literalString(a)
		if k := hcl.ExprAsKeyword(a.expr); k == "list" || k == "map" { // of anything: all versions take them bare
			word = k
		}
		if t, ok := quotedTypes[word]; ok {
			v.typ = t
		} else if t, defaults, diags := typeexpr.TypeConstraintWithDefaults(a.expr); diags.HasErrors() {
			m.diags = append(m.diags, rules.Diagnostic{
				Message: "the type of variable " + v.name + " cannot be read: " + sentence(diags[0]),
				Help:    "correct the type constraint; any type is accepted here", Where: b.file.location(a.rng),
			})
		} else {
			v.typ, v.defaults = t, defaults
		}
	}
	if a := b.attr("nullable"); a != nil {
		v.nullable = isTrue(a)
	}
	v.plain = v.typ.WithoutOptionalAttributesDeep()
	v.constant = sync.OnceValue(v.literalDefault)
	v.sensitive, v.ephemeral = isTrue(b.attr("sensitive")), isTrue(b.attr("ephemeral"))
	return v
}

// literalString is the value of an argument that may not refer to anything, "" when it is absent or
// no literal string.
func literalString(a *attribute) string {
	v := literalValue(a)
	if v.IsNull() || !v.IsKnown() || v.Type() != cty.String {
		return ""
	}
	return v.AsString()
}

func isTrue(a *attribute) bool {
	v := literalValue(a)
	return !v.IsNull() && v.IsKnown() && (v.RawEquals(cty.True) || v.RawEquals(cty.StringVal("true")))
}

func literalValue(a *attribute) cty.Value {
	if a == nil || len(a.refs) > 0 {
		return cty.NullVal(cty.DynamicPseudoType)
	}
	v, diags := a.expr.Value(nil)
	if diags.HasErrors() {
		return cty.NullVal(cty.DynamicPseudoType)
	}
	v, _ = v.Unmark()
	return v
}
