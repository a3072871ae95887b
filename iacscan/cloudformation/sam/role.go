package sam

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"go.yaml.in/yaml/v3"
)

//go:embed policies.txt
var policyTable string

// policyTemplate is one of SAM's ready-made policies.
type policyTemplate struct {
	params  []string
	actions []string
}

// policyTemplates reads the table once. A line at the margin starts a policy; indented lines hold
// its actions.
var policyTemplates = sync.OnceValue(func() map[string]*policyTemplate {
	out := map[string]*policyTemplate{}
	var current *policyTemplate
	for i, line := range strings.Split(policyTable, "\n") {
		words := strings.Fields(line)
		switch {
		case len(words) == 0 || words[0][0] == '#':
		case line[0] == ' ' && current != nil:
			current.actions = append(current.actions, words...)
		case line[0] != ' ' && len(words) == 2:
			current = &policyTemplate{}
			if words[1] != "-" {
				current.params = strings.Split(words[1], ",")
			}
			out[words[0]] = current
		default:
			panic(fmt.Sprintf("sam/policies.txt:%d: a policy is a name and its parameters", i+1))
		}
	}
	return out
})

func assumeRole(at *yaml.Node, service string) *yaml.Node {
	return object(at, "Version", text(at, "2012-10-17"), "Statement", list(at, object(at,
		"Effect", text(at, "Allow"), "Action", list(at, text(at, "sts:AssumeRole")),
		"Principal", object(at, "Service", list(at, text(at, service))))))
}

const managedPrefix = "arn:${AWS::Partition}:iam::aws:policy/"

// role makes the role of a function that brings none.
func (r *resource) role() {
	at := r.key
	managed := []*yaml.Node{sub(at, managedPrefix+"service-role/AWSLambdaBasicExecutionRole")}
	if n := r.get("VpcConfig"); n != nil {
		managed = append(managed, sub(n, managedPrefix+"service-role/AWSLambdaVPCAccessExecutionRole"))
	}
	if n := r.get("Tracing"); isText(n) && n.Value != "Disabled" {
		managed = append(managed, sub(n, managedPrefix+"AWSXrayWriteOnlyAccess"))
	}
	managed = append(managed, r.eventPolicies()...)
	r.makeRole(at, "lambda.amazonaws.com", managed)
}

// makeRole emits a role with the policies that the resource asks for.
func (r *resource) makeRole(at *yaml.Node, service string, managed []*yaml.Node) {
	var inline []*yaml.Node
	for _, p := range items(r.get("Policies")) {
		if doc := r.inlinePolicy(p); doc != nil {
			name := fmt.Sprintf("%sRolePolicy%d", r.id, len(inline))
			inline = append(inline, object(p, "PolicyName", text(p, name), "PolicyDocument", doc))
		} else {
			managed = append(managed, managedPolicy(p))
		}
	}
	trust := r.get("AssumeRolePolicyDocument")
	if trust == nil {
		trust = assumeRole(at, service)
	}
	props := object(at, "AssumeRolePolicyDocument", trust, "PermissionsBoundary", r.get("PermissionsBoundary"), "Path", r.get("RolePath"))
	if len(managed) > 0 {
		put(props, at, "ManagedPolicyArns", list(at, managed...))
	}
	if len(inline) > 0 {
		put(props, at, "Policies", list(at, inline...))
	}
	r.other(at, r.id+"Role", "AWS::IAM::Role", props)
}

// managedPolicy is a managed policy by ARN, or by its name alone.
func managedPolicy(p *yaml.Node) *yaml.Node {
	if !isText(p) || strings.HasPrefix(p.Value, "arn:") {
		return p
	}
	return sub(p, managedPrefix+p.Value)
}

// inlinePolicy is the document of a policy that is written out, or of one of SAM's templates; nil
// for one that is managed elsewhere.
func (r *resource) inlinePolicy(p *yaml.Node) *yaml.Node {
	if p.Kind != yaml.MappingNode || !isPlain(p) {
		return nil
	}
	if tree.Get(p, "Statement") != nil {
		return p
	}
	for _, e := range tree.Pairs(p, nil) {
		if t, ok := policyTemplates()[e.Key.Value]; ok {
			return t.document(e)
		}
	}
	return nil
}

// document allows the template's actions on what its parameters name. Where SAM puts together the
// ARNs, the names alone are enough to see what the function uses.
func (t *policyTemplate) document(e tree.Pair) *yaml.Node {
	var actions, resources []*yaml.Node
	for _, a := range t.actions {
		actions = append(actions, text(e.Key, a))
	}
	for _, p := range t.params {
		if n := tree.Get(tree.Target(e.Val), p); n != nil {
			resources = append(resources, n)
		}
	}
	if len(resources) == 0 {
		resources = append(resources, text(e.Key, "*"))
	}
	return object(e.Key, "Version", text(e.Key, "2012-10-17"), "Statement", list(e.Key, object(e.Key,
		"Effect", text(e.Key, "Allow"), "Action", list(e.Key, actions...), "Resource", list(e.Key, resources...))))
}
