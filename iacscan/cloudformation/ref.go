package cloudformation

import (
	"fmt"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"go.yaml.in/yaml/v3"
)

// ref is Ref: a parameter, a pseudo parameter, a loop variable or a resource.
func (e env) ref(c call) *value {
	if c.arg.Kind != yaml.ScalarNode {
		inner, ok := asCall(c.arg) // AWS::LanguageExtensions allow a function here
		if !ok {
			return e.misused(c, "needs the name of a parameter or resource")
		}
		name := e.call(inner)
		if !name.literal() {
			return name.unresolved(e, c.node)
		}
		return e.reference(c, name.text)
	}
	return e.reference(c, e.expand(c.arg.Value))
}

// reference is what a bare name stands for, in Ref and in Fn::Sub.
func (e env) reference(c call, name string) *value {
	if v := e.variable(name); v != nil {
		return v.at(e, c.node)
	}
	if strings.HasPrefix(name, "AWS::") {
		return e.pseudo(c, name)
	}
	if p, ok := e.s.tmpl.parameters[name]; ok {
		return e.s.parameter(p).at(e, c.node)
	}
	if r, ok := e.s.resources[name]; ok {
		return e.resourceAttribute(c, r, "")
	}
	if r := e.s.serverlessName(name); r != nil {
		return e.resourceAttribute(c, r, "")
	}
	return e.unresolved(c, name)
}

// unresolved is a name that the template does not define.
func (e env) unresolved(c call, name string) *value {
	if !e.s.tmpl.macros {
		e.report(c.node, fmt.Sprintf("%s is neither a parameter nor a resource of this template", name), "correct the name, or add it")
	}
	return because(e, c.node, fmt.Sprintf("%s is not defined in the template", name))
}

// getAtt is Fn::GetAtt in its three forms: "!GetAtt A.B", "!GetAtt [A, B]" and the long one.
func (e env) getAtt(c call) *value {
	switch c.arg.Kind {
	case yaml.ScalarNode:
		id, attr, ok := strings.Cut(e.expand(c.arg.Value), ".")
		if !ok {
			return e.misused(c, "needs a resource and an attribute, as in Database.Endpoint.Address")
		}
		return e.attribute(c, id, attr)
	case yaml.SequenceNode:
		args := e.args(c, 2, 2)
		if args == nil {
			return because(e, c.node, c.wrong())
		}
		id, attr := args[0], args[1]
		if !id.literal() || !attr.literal() {
			return unknownFrom(e, c.node, args...)
		}
		return e.attribute(c, id.text, attr.text)
	}
	return e.misused(c, "needs a resource and an attribute")
}

func (e env) attribute(c call, id, attr string) *value {
	if r := e.s.serverlessName(id + "." + attr); r != nil {
		return e.resourceAttribute(c, r, "")
	}
	r, ok := e.s.resources[id]
	if !ok {
		r = e.s.serverlessName(id) // [Function.Version, Version]
	}
	if r == nil {
		return e.unresolved(c, id)
	}
	return e.resourceAttribute(c, r, attr)
}

// resourceAttribute is what Ref (with attr "") or Fn::GetAtt returns for a resource.
func (e env) resourceAttribute(c call, r *resource, attr string) *value {
	e.depend(r)
	if t := e.s.exists(r); t.known && !t.val {
		return because(e, c.node, fmt.Sprintf("resource %s is not created: its condition is false", r.id))
	}
	if v := e.nestedOutput(c, r, attr); v != nil {
		return v
	}
	from, property := r.attribute(attr)
	mark := model.Ref{Address: e.s.prefix + r.id, Attr: from}
	if property != "" {
		if v := e.s.property(r, property); v != nil && v.kind != absent {
			return v.at(e, c.node).sourced(mark)
		}
	}
	return because(e, c.node).sourced(mark)
}

// pseudo is one of CloudFormation's own parameters.
func (e env) pseudo(c call, name string) *value {
	region := e.s.opts.Region
	switch name {
	case "AWS::NoValue":
		return none(e, c.node)
	case "AWS::Region":
		if region != "" {
			return known(e, c.node, region)
		}
		return because(e, c.node, "the Region is not known").named(name)
	case "AWS::StackName":
		if a := e.s.assembly; a != nil && e.s.prefix == "" {
			return known(e, c.node, a.Name)
		}
		return because(e, c.node, name+" is known at deployment only").named(name)
	case "AWS::Partition":
		name, _ := model.Partition(region)
		return known(e, c.node, name)
	case "AWS::URLSuffix":
		_, domain := model.Partition(region)
		return known(e, c.node, domain)
	case "AWS::AccountId", "AWS::StackId", "AWS::NotificationARNs":
		return because(e, c.node, name+" is known at deployment only").named(name)
	}
	return e.unresolved(c, name)
}
