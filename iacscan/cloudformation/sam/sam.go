// Package sam turns SAM's resources into the CloudFormation resources that its transform makes, as
// far as reliability rules read them. It works on the nodes of the template before anything is
// evaluated, as the transform does, so functions and conditions pass through.
//
// Logical ids are those of the transform, except that ids which end in a hash of the content end
// without it.
package sam

import (
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"go.yaml.in/yaml/v3"
)

// Resource is one that the transform makes. Scope is what Add was given for the one it comes from, which
// Owner names: "" for what belongs to the whole template.
type Resource struct {
	tree.Pair
	Scope any
	Owner string
}

// Transform collects what serverless resources become.
type Transform struct {
	globals *yaml.Node
	out     []Resource
	apis    map[string]*api
	order   []string // of the apis
	// resolve gives the text that a node evaluates to, when that is known.
	resolve func(*yaml.Node) (string, bool)
	// deployed is a function that is deployed gradually, nil without one.
	deployed *resource
	// unroled says that one of them has no role of its own, and so SAM makes one for all of these.
	unroled bool
	// once are the ids of what SAM makes once, by what it is made from, and counted how many there are of
	// a name.
	once    map[string]string
	counted map[string]int
	// records are the lists of Route 53 records, by the id of their group.
	records map[string]*yaml.Node
	// connectors are made when all resources are known, which find gives by logical id.
	connectors []*resource
	find       func(id string) *yaml.Node
	// Alias resolves the names that only SAM knows, such as "Function.Alias".
	Alias map[string]string
	// Buckets are notifications to add to buckets of the template, by logical id.
	Buckets map[string][]*yaml.Node
}

// New starts the transform of a template with its Globals section, which may be nil. SAM puts some
// texts into logical ids, so resolve gives the text that a node evaluates to, when that is known. Connectors
// name resources: find gives one by its logical id, nil for none.
func New(globals *yaml.Node, resolve func(*yaml.Node) (string, bool), find func(id string) *yaml.Node) *Transform {
	return &Transform{globals: globals, resolve: resolve, find: find, apis: map[string]*api{}, Alias: map[string]string{}, Buckets: map[string][]*yaml.Node{},
		once: map[string]string{}, counted: map[string]int{}, records: map[string]*yaml.Node{}}
}

// OpenGlobals stand for a Globals section elsewhere: of what they may set, nothing is known. Objects, which
// resources may have a part of, are left out.
func OpenGlobals(at *yaml.Node) *yaml.Node {
	unknown := ref(at, "Globals")
	return object(at,
		"Function", object(at, "MemorySize", unknown, "Timeout", unknown, "ReservedConcurrentExecutions", unknown),
		"Api", object(at, "CacheClusterEnabled", unknown, "MethodSettings", unknown))
}

// resource is one serverless resource, with the globals of its type merged in.
type resource struct {
	t     *Transform
	scope any
	id    string
	key   *yaml.Node
	body  *yaml.Node
	props *yaml.Node
}

// get is a property, nil when it is not written.
func (r *resource) get(name string) *yaml.Node { return tree.Get(r.props, name) }

var kinds = map[string]func(*resource){
	"AWS::Serverless::Function":         (*resource).function,
	"AWS::Serverless::Api":              (*resource).restAPI,
	"AWS::Serverless::HttpApi":          (*resource).httpAPI,
	"AWS::Serverless::WebSocketApi":     (*resource).webSocketAPI,
	"AWS::Serverless::SimpleTable":      (*resource).simpleTable,
	"AWS::Serverless::StateMachine":     (*resource).stateMachine,
	"AWS::Serverless::LayerVersion":     (*resource).layerVersion,
	"AWS::Serverless::Connector":        (*resource).connector,
	"AWS::Serverless::GraphQLApi":       (*resource).graphQLAPI,
	"AWS::Serverless::CapacityProvider": (*resource).capacityProvider,
	"AWS::Serverless::Application":      (*resource).application,
}

// Add transforms a resource. It is false for a type that this package does not know.
func (t *Transform) Add(key, body *yaml.Node, scope any) bool {
	typ := tree.Get(body, "Type")
	if typ == nil {
		return false
	}
	t.embedded(key, body, scope)
	transform, ok := kinds[typ.Value]
	if !ok {
		return false
	}
	r := &resource{t: t, scope: scope, id: key.Value, key: key, body: body, props: tree.Get(body, "Properties")}
	if r.props == nil || r.props.Kind != yaml.MappingNode || isCall(r.props) {
		r.props = object(key)
	}
	if g := tree.Get(t.globals, strings.TrimPrefix(typ.Value, "AWS::Serverless::")); g != nil {
		r.props = merge(r.wanted(g), r.props)
	}
	transform(r)
	return true
}

// wanted are the globals that the resource does not refuse with IgnoreGlobals.
func (r *resource) wanted(globals *yaml.Node) *yaml.Node {
	refused := map[string]bool{}
	for _, n := range items(tree.Get(r.body, "IgnoreGlobals")) {
		refused[n.Value] = true
	}
	if len(refused) == 0 {
		return globals
	}
	out := object(globals)
	for _, g := range tree.Pairs(globals, nil) {
		if !refused["*"] && !refused[g.Key.Value] {
			out.Content = append(out.Content, g.Key, g.Val)
		}
	}
	return out
}

// Finish gives all resources that the transform makes.
func (t *Transform) Finish() []Resource {
	for _, id := range t.order {
		t.apis[id].finish(id)
	}
	for _, c := range t.connectors {
		c.connect()
	}
	if t.deployed != nil {
		t.deployed.codeDeploy()
	}
	return t.out
}

// attributes pass from a serverless resource to the main resource that it becomes.
var attributes = []string{"Condition", "DependsOn", "Metadata", "DeletionPolicy", "UpdateReplacePolicy", "CreationPolicy", "UpdatePolicy"}

// main emits the resource that keeps the logical id.
func (r *resource) main(native string, props *yaml.Node) {
	body := object(r.key, "Type", text(r.key, native), "Properties", props)
	for _, p := range tree.Pairs(r.body, nil) {
		for _, a := range attributes {
			if p.Key.Value == a {
				body.Content = append(body.Content, p.Key, p.Val)
			}
		}
	}
	r.emit(r.key, body)
}

// other emits a resource that the transform adds. It exists when the serverless resource does.
func (r *resource) other(at *yaml.Node, id, native string, props *yaml.Node) *yaml.Node {
	body := object(at, "Type", text(at, native), "Properties", props, "Condition", tree.Get(r.body, "Condition"))
	r.emit(text(at, id), body)
	return body
}

func (r *resource) emit(key, body *yaml.Node) {
	made := Resource{Pair: tree.Pair{Key: key, Val: body}, Scope: r.scope}
	if strings.HasPrefix(key.Value, r.id) { // SAM names what belongs to one resource after it
		made.Owner = r.id
	}
	r.t.out = append(r.t.out, made)
}

// pass copies properties that have the same name, or another, after the transform.
func (r *resource) pass(into *yaml.Node, names ...string) {
	for _, p := range tree.Pairs(r.props, nil) {
		for _, name := range names {
			from, to, renamed := strings.Cut(name, "=")
			if !renamed {
				to = from
			}
			if p.Key.Value == from {
				put(into, p.Key, to, p.Val)
			}
		}
	}
}

// copyOf takes entries of an object, renamed where a name says "From=To".
func copyOf(n *yaml.Node, names ...string) *yaml.Node {
	r := &resource{props: n}
	out := object(n)
	r.pass(out, names...)
	return out
}
