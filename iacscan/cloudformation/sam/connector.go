package sam

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"go.yaml.in/yaml/v3"
)

//go:embed connectors.txt
var connectorTable string

// permissions are what a connector between two types allows.
type permissions struct {
	by string // whose policy says it: source, destination, permission, topic or queue
	// actions by access category; of resource policies the service comes first.
	actions map[string][]string
}

// connectors reads the table once, by source and destination type.
var connectors = sync.OnceValue(func() map[[2]string]*permissions {
	out := map[[2]string]*permissions{}
	var current *permissions
	for i, line := range strings.Split(connectorTable, "\n") {
		words := strings.Fields(line)
		switch {
		case len(words) == 0 || words[0][0] == '#':
		case line[0] == ' ' && current != nil && len(words) > 1:
			current.actions[words[0]] = append(current.actions[words[0]], words[1:]...)
		case line[0] != ' ' && len(words) == 3:
			current = &permissions{by: words[2], actions: map[string][]string{}}
			out[[2]string{words[0], words[1]}] = current
		default:
			panic(fmt.Sprintf("sam/connectors.txt:%d: a connector is two types and whose policy it is", i+1))
		}
	}
	return out
})

// connector is AWS::Serverless::Connector: it waits until all resources are known.
func (r *resource) connector() {
	r.t.connectors = append(r.t.connectors, r)
}

// embedded are the connectors that a resource lists itself; it is their source.
func (t *Transform) embedded(key, body *yaml.Node, scope any) {
	for _, p := range tree.Pairs(orEmpty(tree.Get(body, "Connectors"), key), nil) {
		props := tree.Get(tree.Target(p.Val), "Properties")
		if props == nil {
			continue
		}
		source := object(p.Key, "Id", text(p.Key, key.Value))
		if more := tree.Get(props, "SourceReference"); more != nil {
			source = withEntries(source, copyOf(more, "Qualifier"))
		}
		t.connectors = append(t.connectors, &resource{t: t, scope: scope, id: key.Value + p.Key.Value, key: p.Key, body: object(p.Key),
			props: withEntries(object(p.Key, "Source", source), copyOf(props, "Destination", "Permissions"))})
	}
}

// connect makes the policies of a connector.
func (r *resource) connect() {
	source := r.end(r.get("Source"))
	destinations := items(r.get("Destination"))
	for i, d := range destinations {
		suffix := ""
		if len(destinations) > 1 {
			suffix = "Destination" + strconv.Itoa(i)
		}
		to := r.end(d)
		p := connectors()[[2]string{source.typ, to.typ}]
		if p == nil || source.address == nil || to.address == nil {
			continue // one that SAM refuses, or whose ends are not in this template
		}
		p.grant(r, source, to, suffix)
	}
}

// end is the source or destination of a connector.
type end struct {
	typ string
	// name is its Ref and address its ARN; role is the name of the role that it runs with.
	name, address, role *yaml.Node
}

// end finds what an end of the connector is: a resource by its id, or one elsewhere whose type and ARN
// are written.
func (r *resource) end(n *yaml.Node) end {
	if n == nil {
		return end{}
	}
	id := tree.Get(n, "Id")
	if id == nil {
		e := end{address: tree.Get(n, "Arn"), role: tree.Get(n, "RoleName"), name: tree.Get(n, "ResourceId")}
		if typ := tree.Get(n, "Type"); typ != nil {
			e.typ = typ.Value
		}
		return e
	}
	body := r.t.find(id.Value)
	typ := tree.Get(body, "Type")
	if typ == nil {
		return end{}
	}
	e := end{typ: typ.Value, name: ref(n, id.Value), address: getAtt(n, id.Value, "Arn"), role: r.t.roleOf(n, id.Value, body)}
	if native, ok := becomes[e.typ]; ok {
		e.typ = native
	}
	switch e.typ {
	case "AWS::SNS::Topic", "AWS::StepFunctions::StateMachine":
		e.address = e.name
	}
	return e
}

// becomes are the types that serverless resources have after the transform.
var becomes = map[string]string{
	"AWS::Serverless::Function": "AWS::Lambda::Function", "AWS::Serverless::Api": "AWS::ApiGateway::RestApi",
	"AWS::Serverless::HttpApi": "AWS::ApiGatewayV2::Api", "AWS::Serverless::SimpleTable": "AWS::DynamoDB::Table",
	"AWS::Serverless::StateMachine": "AWS::StepFunctions::StateMachine", "AWS::Serverless::GraphQLApi": "AWS::AppSync::GraphQLApi",
}

// roleProperties name the role that a resource runs with.
var roleProperties = map[string]string{
	"AWS::Serverless::Function": "Role", "AWS::Lambda::Function": "Role", "AWS::Serverless::StateMachine": "Role",
	"AWS::StepFunctions::StateMachine": "RoleArn", "AWS::AppSync::DataSource": "ServiceRoleArn", "AWS::Events::Rule": "RoleArn",
}

// roleOf is the role of a resource by its name, nil when it is none of this template.
func (t *Transform) roleOf(at *yaml.Node, id string, body *yaml.Node) *yaml.Node {
	typ := tree.Get(body, "Type").Value
	props := tree.Get(body, "Properties")
	role := tree.Get(props, roleProperties[typ])
	if typ == "AWS::Events::Rule" {
		for _, target := range items(tree.Get(props, "Targets")) {
			if n := tree.Get(target, "RoleArn"); n != nil {
				role = n
			}
		}
	}
	if role == nil && strings.HasPrefix(typ, "AWS::Serverless::") {
		return ref(at, id+"Role")
	}
	if name := attributeOf(role); name != "" {
		return ref(at, name)
	}
	return nil
}

// attributeOf is the logical id whose attribute Fn::GetAtt gives, or "".
func attributeOf(n *yaml.Node) string {
	switch {
	case n == nil:
		return ""
	case n.Kind == yaml.MappingNode && len(n.Content) == 2 && n.Content[0].Value == "Fn::GetAtt":
		n = tree.Target(n.Content[1])
	case n.Tag != "!GetAtt":
		return ""
	}
	if n.Kind == yaml.SequenceNode && len(n.Content) > 0 {
		return tree.Target(n.Content[0]).Value
	}
	id, _, _ := strings.Cut(n.Value, ".")
	return id
}

// grant makes the policies for what the connector permits.
func (p *permissions) grant(r *resource, source, to end, suffix string) {
	var statements []*yaml.Node
	for _, c := range items(r.get("Permissions")) {
		words := p.actions[c.Value]
		if len(words) == 0 {
			continue
		}
		switch p.by {
		case "permission":
			r.other(c, r.id+c.Value+"LambdaPermission"+suffix, "AWS::Lambda::Permission", object(c,
				"Action", text(c, "lambda:InvokeFunction"), "FunctionName", to.address, "Principal", text(c, words[0]), "SourceArn", source.sourceARN(c)))
		case "topic", "queue":
			statements = append(statements, object(c, "Effect", text(c, "Allow"), "Principal", object(c, "Service", text(c, words[0])),
				"Action", texts(c, words[1:]), "Resource", to.address,
				"Condition", object(c, "ArnEquals", object(c, "aws:SourceArn", source.address))))
		case "source":
			statements = append(statements, object(c, "Effect", text(c, "Allow"), "Action", texts(c, words), "Resource", list(c, to.address)))
		case "destination":
			statements = append(statements, object(c, "Effect", text(c, "Allow"), "Action", texts(c, words), "Resource", list(c, source.address)))
		}
	}
	if len(statements) == 0 {
		return
	}
	at := r.key
	document := object(at, "Version", text(at, "2012-10-17"), "Statement", list(at, statements...))
	switch p.by {
	case "topic":
		r.other(at, r.id+"TopicPolicy"+suffix, "AWS::SNS::TopicPolicy", object(at, "PolicyDocument", document, "Topics", list(at, to.address)))
	case "queue":
		r.other(at, r.id+"QueuePolicy"+suffix, "AWS::SQS::QueuePolicy", object(at, "PolicyDocument", document, "Queues", list(at, to.name)))
	default:
		role := source.role
		if p.by == "destination" {
			role = to.role
		}
		if role == nil {
			return // a role that is not of this template
		}
		r.other(at, r.id+"Policy"+suffix, "AWS::IAM::ManagedPolicy", object(at, "PolicyDocument", document, "Roles", list(at, role)))
	}
}

// sourceARN is what a permission names: of an API any of its routes.
func (e end) sourceARN(at *yaml.Node) *yaml.Node {
	id := refID(e.name)
	switch e.typ {
	case "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api":
		return sub(at, "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${"+id+"}/*")
	case "AWS::AppSync::GraphQLApi":
		return getAtt(at, id, "Arn")
	}
	return e.address
}

func texts(at *yaml.Node, all []string) *yaml.Node {
	out := list(at)
	for _, s := range all {
		out.Content = append(out.Content, text(at, s))
	}
	return out
}
