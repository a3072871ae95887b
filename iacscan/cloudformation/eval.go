package cloudformation

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"github.com/ballast-lint/ballast/rules"
	"go.yaml.in/yaml/v3"
)

// env is where an expression is evaluated: in which stack and file, and inside which loops.
type env struct {
	s    *stack
	src  *source
	vars *binding
	// from is the resource whose property this is, or nil.
	from *resource
	// within are the files that include this one.
	within *inclusion
	// maybe says that an unknown condition decides whether this expression counts.
	maybe bool
}

// binding is a loop variable of Fn::ForEach.
type binding struct {
	name  string
	val   *value
	outer *binding
}

func (e env) variable(name string) *value {
	for b := e.vars; b != nil; b = b.outer {
		if b.name == name {
			return b.val
		}
	}
	return nil
}

// eval evaluates a node. It never returns nil.
func (e env) eval(n *yaml.Node) *value {
	n = tree.Target(n)
	if !e.enter(n) {
		return because(e, n, errLimit)
	}
	defer e.leave()
	if c, ok := asCall(n); ok {
		return e.call(c)
	}
	return e.plain(n)
}

// plain evaluates what is not a function.
func (e env) plain(n *yaml.Node) *value {
	switch n.Kind {
	case yaml.ScalarNode:
		return e.scalar(n)
	case yaml.SequenceNode:
		v := &value{kind: list, bits: noBits, node: n, src: e.src, items: make([]*value, 0, len(n.Content))}
		for _, c := range n.Content {
			if i := e.eval(c); i.kind != absent {
				v.items = append(v.items, i)
			}
		}
		return v
	case yaml.MappingNode:
		return e.mapping(n)
	}
	return none(e, n)
}

func (e env) mapping(n *yaml.Node) *value {
	v := &value{kind: object, bits: noBits, node: n, src: e.src, keys: make([]field, 0, len(n.Content)/2)}
	var open *value
	for _, p := range tree.Pairs(n, e.repeated) {
		switch {
		case p.Key.Value == "Fn::Transform":
			inc := e.transform(call{"Transform", n, tree.Target(p.Val)})
			v.keys = append(v.keys, inc.keys...)
			if inc.kind == unknown {
				open = inc
			}
		case strings.HasPrefix(p.Key.Value, "Fn::ForEach::"):
			v.keys = append(v.keys, e.loopFields(p)...)
		default:
			if f := e.eval(p.Val); f.kind != absent {
				v.keys = append(v.keys, field{e.expand(p.Key.Value), p.Key, f})
			}
		}
	}
	if open != nil { // nobody knows what else is in it
		return unknownFrom(e, n, v, open)
	}
	return v
}

// repeated reports a key that is there twice. CloudFormation takes the last one, and so do we: nothing is
// missing.
func (e env) repeated(key *yaml.Node) {
	e.s.report(rules.Diagnostic{Message: fmt.Sprintf("the key %s is there twice", strconv.Quote(key.Value)),
		Help: "remove one of the two: only the last one counts", Where: e.src.location(key), Tolerable: true})
}

// scalar is a text. CloudFormation resolves dynamic references at deployment.
func (e env) scalar(n *yaml.Node) *value {
	v := known(e, n, n.Value)
	switch n.Tag {
	case "!!bool":
		v.typed = true
		if b, ok := parseBool(n.Value, isQuoted(n)); ok {
			v.text = strconv.FormatBool(b)
		}
	case "!!int", "!!float":
		v.typed = true
	case "!!null":
		e.report(n, "null is not a value in a template", "give a value, or use AWS::NoValue to leave the property out")
		return none(e, n)
	}
	if e.vars != nil {
		v.text = e.expand(v.text)
	}
	return v.resolvable(e)
}

// resolvable turns a text with a dynamic reference ("{{resolve:ssm:name}}") into an unknown one.
func (v *value) resolvable(e env) *value {
	_, after, ok := strings.Cut(v.text, "{{resolve:")
	if !ok || v.kind != text {
		return v
	}
	service, _, _ := strings.Cut(after, ":")
	u := because(e, v.node, fmt.Sprintf("a dynamic reference to %s is resolved at deployment", service))
	u.sensitive = service != "ssm"
	return u.inherit(v)
}

// parseBool reads what CloudFormation takes as a boolean: YAML 1.1's words too, where they are not quoted.
func parseBool(s string, quoted bool) (val, ok bool) {
	switch strings.ToLower(s) {
	case "true":
		return true, true
	case "false":
		return false, true
	case "yes", "on":
		return true, !quoted
	case "no", "off":
		return false, !quoted
	}
	return false, false
}

// isQuoted says that a value is written as a text, and nothing but a text.
func isQuoted(n *yaml.Node) bool {
	return n != nil && n.Kind == yaml.ScalarNode && n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0
}

type function func(env, call) *value

// functions are the intrinsic functions, by their name without "Fn::".
var functions map[string]function

func init() { // the functions refer to each other through the table
	functions = map[string]function{
		"Ref": env.ref, "GetAtt": env.getAtt, "Sub": env.sub, "Join": env.join, "Split": env.split,
		"Select": env.sel, "FindInMap": env.findInMap, "GetAZs": env.getAZs, "If": env.choose,
		"And": env.asText, "Or": env.asText, "Not": env.asText, "Equals": env.asText, "Condition": env.asText,
		"Base64": env.base64, "Cidr": env.cidr, "ImportValue": env.importValue, "Length": env.length,
		"ToJsonString": env.toJSON, "Transform": env.transform, "GetStackOutput": env.stackOutput,
	}
}

func (e env) call(c call) *value {
	if f, ok := functions[c.name]; ok {
		return f(e, c)
	}
	if strings.Contains(c.name, "::") { // a preprocessor's, such as Rain::Embed
		e.s.tmpl.macros = true
	}
	e.report(c.node, fmt.Sprintf("the function %s is not known", c.name), "")
	return because(e, c.node, fmt.Sprintf("the function %s is not known", c.name))
}

// asText is a condition function where a value is expected.
func (e env) asText(c call) *value {
	t := e.truth(c.node)
	if !t.known {
		return because(e, c.node, t.reasons...)
	}
	return known(e, c.node, strconv.FormatBool(t.val))
}

// wrong is the reason of a value whose function was called in a way it cannot be.
func (c call) wrong() string { return c.title() + " is not called as it must be" }

func (c call) title() string {
	if c.name == "Ref" {
		return c.name
	}
	return "Fn::" + c.name
}

// misused reports a call with wrong arguments; its value is unknown.
func (e env) misused(c call, problem string) *value {
	e.report(c.node, c.title()+" "+problem, "")
	return because(e, c.node, c.wrong())
}

// argNodes are a call's arguments, nil (and reported) when their number is wrong.
func (e env) argNodes(c call, least, most int) []*yaml.Node {
	n := 1
	if c.arg.Kind == yaml.SequenceNode {
		n = len(c.arg.Content)
	}
	if c.arg.Kind != yaml.SequenceNode || n < least || n > most {
		want := strconv.Itoa(least)
		if most > least {
			want += " to " + strconv.Itoa(most)
		}
		e.misused(c, fmt.Sprintf("needs a list of %s arguments", want))
		return nil
	}
	return c.arg.Content
}

func (e env) args(c call, least, most int) []*value {
	var out []*value
	for _, n := range e.argNodes(c, least, most) {
		out = append(out, e.eval(n))
	}
	return out
}
