package cloudformation

import (
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"go.yaml.in/yaml/v3"
)

// round is one pass of a loop: the entries of its body with the loop variable bound.
type round struct {
	env     env
	entries []tree.Pair
}

// rounds unrolls "Fn::ForEach::Name": [variable, collection, body]. A collection that is not known
// gives no rounds: nobody can tell which resources it makes, which is reported.
func (e env) rounds(p tree.Pair) []round {
	loop := tree.Target(p.Val)
	if loop.Kind != yaml.SequenceNode || len(loop.Content) != 3 || tree.Target(loop.Content[2]).Kind != yaml.MappingNode {
		e.report(p.Key, p.Key.Value+" needs a variable, a list and an object", "")
		return nil
	}
	if !e.enter(loop) {
		return nil
	}
	defer e.leave()
	items := e.eval(loop.Content[1])
	if items.kind != list || len(items.reasons) > 0 || items.zones != nil {
		u := unknownFrom(e, loop, items)
		e.unknownLoop(p, u.reasons)
		return nil
	}
	var out []round
	for _, i := range items.items {
		if !i.literal() {
			e.unknownLoop(p, i.unresolved(e, loop).reasons)
			continue
		}
		in := e
		in.vars = &binding{name: tree.Target(loop.Content[0]).Value, val: i, outer: e.vars}
		out = append(out, round{in, tree.Pairs(loop.Content[2], e.repeated)})
	}
	return out
}

func (e env) unknownLoop(p tree.Pair, reasons []string) {
	why := strings.Join(reasons, "; ")
	if why == "" {
		why = "it is not a list of texts"
	}
	e.report(p.Key, p.Key.Value+" goes over a list that is not known: "+why, "give the parameter a value to see what it makes")
}

// loopFields are the entries that a loop makes inside an object.
func (e env) loopFields(p tree.Pair) []field {
	var out []field
	for _, r := range e.rounds(p) {
		for _, entry := range r.entries {
			if strings.HasPrefix(entry.Key.Value, "Fn::ForEach::") {
				out = append(out, r.env.loopFields(entry)...)
			} else if v := r.env.eval(entry.Val); v.kind != absent {
				out = append(out, field{r.env.expand(entry.Key.Value), entry.Key, v})
			}
		}
	}
	return out
}

// expand puts loop variables, "${Name}" or "&{Name}" (letters and digits only), into a name.
func (e env) expand(s string) string {
	if e.vars == nil || !strings.Contains(s, "{") {
		return s
	}
	for b := e.vars; b != nil; b = b.outer {
		s = strings.ReplaceAll(s, "${"+b.name+"}", b.val.text)
		s = strings.ReplaceAll(s, "&{"+b.name+"}", alphanumeric(b.val.text))
	}
	return s
}

func alphanumeric(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, s)
}
