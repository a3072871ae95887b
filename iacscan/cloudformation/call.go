package cloudformation

import (
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"go.yaml.in/yaml/v3"
)

// call is a function in either of its two forms, "!Sub x" and "Fn::Sub: x".
type call struct {
	name string // without "Fn::"
	node *yaml.Node
	arg  *yaml.Node
}

// asCall recognises a function.
func asCall(n *yaml.Node) (call, bool) {
	if strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!") && len(n.Tag) > 1 {
		arg := *n
		arg.Tag = ""
		return call{name: strings.TrimPrefix(n.Tag[1:], "Fn::"), node: n, arg: &arg}, true
	}
	if n.Kind != yaml.MappingNode || len(n.Content) != 2 {
		return call{}, false
	}
	key := n.Content[0].Value
	if name, ok := strings.CutPrefix(key, "Fn::"); ok && !strings.Contains(name, "::") {
		return call{name: name, node: n, arg: tree.Target(n.Content[1])}, true
	}
	if key == "Ref" {
		return call{name: "Ref", node: n, arg: tree.Target(n.Content[1])}, true
	}
	return call{}, false
}
