package sam

import (
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"go.yaml.in/yaml/v3"
)

// The APIs that SAM makes for events which name none.
const (
	implicitREST = "ServerlessRestApi"
	implicitHTTP = "ServerlessHttpApi"
)

// api is a REST or HTTP API, and the paths that events add to it.
type api struct {
	r       *resource
	http    bool
	implied bool // by events that name no API
	routes  []route
}

// route is a path and method that leads to a function.
type route struct {
	event        *event
	path, method *yaml.Node
}

func (r *resource) restAPI() { r.t.addAPI(r.id, &api{r: r}) }

func (r *resource) httpAPI() { r.t.addAPI(r.id, &api{r: r, http: true}) }

func (t *Transform) addAPI(id string, a *api) {
	if old := t.apis[id]; old != nil { // an event named it before
		a.routes = old.routes
	} else {
		t.order = append(t.order, id)
	}
	t.apis[id] = a
}

func (v *event) restAPI() { v.route("RestApiId", implicitREST, false) }

func (v *event) httpAPI() { v.route("ApiId", implicitHTTP, true) }

// route adds a path to the API that the event names. One that another template makes is only
// called from there.
func (v *event) route(property, implicit string, http bool) {
	id := implicit
	if n := v.get(property); n != nil {
		if id = refID(n); id == "" {
			return
		}
	}
	t := v.r.t
	if t.apis[id] == nil {
		a := &api{http: http}
		if id == implicit {
			a.r, a.implied = t.implicit(v, id, http), true
		}
		t.addAPI(id, a)
	}
	a := t.apis[id]
	a.routes = append(a.routes, route{v, v.get("Path"), v.get("Method")})
}

// permit lets the API call the functions behind it.
func (a *api) permit(id, suffix string) {
	for _, x := range a.routes {
		v := x.event
		if !v.isStateMachine() {
			v.permission(suffix, "apigateway.amazonaws.com", sub(v.key, "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${"+id+"}/*"))
		}
	}
}

// implicit is the API that SAM makes.
func (t *Transform) implicit(v *event, id string, http bool) *resource {
	section := "Api"
	if http {
		section = "HttpApi"
	}
	r := &resource{t: t, scope: v.r.scope, id: id, key: text(v.key, id), body: object(v.key), props: object(v.key)}
	if g := tree.Get(t.globals, section); g != nil {
		r.props = merge(g, r.props)
	}
	if !http && r.get("StageName") == nil {
		put(r.props, v.key, "StageName", text(v.key, "Prod"))
	}
	return r
}

// finish makes the API once all of its events are known.
func (a *api) finish(id string) {
	if a.r == nil { // an API that is no serverless resource
		a.permit(id, "")
		return
	}
	if a.implied {
		a.condition()
	}
	if a.http {
		a.finishHTTP()
	} else {
		a.finishREST()
	}
}

// condition of an implied API: it exists when any of the functions behind it does.
func (a *api) condition() {
	var any *yaml.Node
	seen := map[string]bool{}
	for _, x := range a.routes {
		c := tree.Get(x.event.r.body, "Condition")
		switch {
		case c == nil:
			return
		case seen[c.Value]:
		case any == nil:
			any = object(c, "Condition", c)
		default:
			any = object(c, "Fn::Or", list(c, any, object(c, "Condition", c)))
		}
		seen[c.Value] = true
	}
	put(a.r.body, a.r.key, "Condition", any)
}

func (a *api) finishREST() {
	r := a.r
	props := object(r.key)
	r.pass(props, "Name", "Description", "ApiKeySourceType", "BinaryMediaTypes", "MinimumCompressionSize",
		"FailOnWarnings", "DisableExecuteApiEndpoint", "Policy", "Tags", "Mode")
	if n := r.get("EndpointConfiguration"); n != nil {
		put(props, n, "EndpointConfiguration", endpoint(n))
	}
	if body := a.body(); body != nil {
		put(props, r.key, "Body", body)
	}
	r.main("AWS::ApiGateway::RestApi", props)
	deployment := r.id + "Deployment"
	r.other(r.key, deployment, "AWS::ApiGateway::Deployment", object(r.key, "RestApiId", ref(r.key, r.id)))
	stage := object(r.key, "RestApiId", ref(r.key, r.id), "DeploymentId", ref(r.key, deployment))
	r.pass(stage, "StageName", "MethodSettings", "CacheClusterEnabled", "CacheClusterSize", "Variables", "AccessLogSetting",
		"CanarySetting", "TracingEnabled")
	id := r.id + stageSuffix(r.get("StageName")) + "Stage"
	r.t.Alias[r.id+".Stage"], r.t.Alias[r.id+".Deployment"] = id, deployment
	r.other(r.key, id, "AWS::ApiGateway::Stage", stage)
	r.domain(restAPIs, id)
	suffix := stageSuffix(r.get("StageName"))
	if suffix == "" {
		suffix = "Stage"
	}
	a.permit(r.id, suffix)
}

// endpoint is SAM's EndpointConfiguration, a type or an object with one, as CloudFormation has it.
func endpoint(n *yaml.Node) *yaml.Node {
	if isText(n) {
		return object(n, "Types", list(n, n))
	}
	if isCall(n) {
		return n
	}
	out := copyOf(n, "VPCEndpointIds=VpcEndpointIds", "Types")
	if t := tree.Get(n, "Type"); t != nil {
		put(out, t, "Types", list(t, t))
	}
	return out
}

func stageSuffix(name *yaml.Node) string {
	if !isText(name) {
		return ""
	}
	return alphanumeric(name.Value)
}

func (a *api) finishHTTP() {
	r := a.r
	props := object(r.key)
	r.pass(props, "Name", "Description", "DisableExecuteApiEndpoint", "FailOnWarnings", "Tags")
	put(props, r.key, "ProtocolType", text(r.key, "HTTP"))
	if body := a.body(); body != nil {
		put(props, r.key, "Body", body)
	}
	r.main("AWS::ApiGatewayV2::Api", props)
	stage := object(r.key, "ApiId", ref(r.key, r.id), "AutoDeploy", text(r.key, "true"))
	r.pass(stage, "StageName", "DefaultRouteSettings", "RouteSettings", "AccessLogSettings", "StageVariables", "Tags")
	suffix := stageSuffix(r.get("StageName"))
	switch n := r.get("StageName"); {
	case n == nil:
		put(stage, r.key, "StageName", text(r.key, "$default"))
		suffix = "ApiGatewayDefault"
	case n.Value == "$default":
		suffix = "ApiGatewayDefault"
	}
	id := r.id + suffix + "Stage"
	r.t.Alias[r.id+".Stage"] = id
	r.other(r.key, id, "AWS::ApiGatewayV2::Stage", stage)
	r.domain(httpAPIs, id)
	a.permit(r.id, "")
}

// body is the API's OpenAPI document: the one given, with the paths of the events.
func (a *api) body() *yaml.Node {
	given := a.r.get("DefinitionBody")
	if given != nil && isCall(given) || len(a.routes) == 0 && (given != nil || a.r.get("DefinitionUri") != nil) {
		return given // SAM adds nothing to what is included; none here for a document in a file of its own
	}
	paths := object(a.r.key)
	for _, x := range a.routes {
		if !isText(x.path) {
			continue
		}
		method := "x-amazon-apigateway-any-method"
		if isText(x.method) && !strings.EqualFold(x.method.Value, "any") {
			method = strings.ToLower(x.method.Value)
		}
		at := tree.Get(paths, x.path.Value)
		if at == nil {
			at = object(x.path)
			put(paths, x.path, x.path.Value, at)
		}
		if tree.Get(at, method) == nil {
			put(at, x.path, method, x.operation(a))
		}
	}
	doc := object(a.r.key, "openapi", text(a.r.key, "3.0.1"), "paths", paths)
	if given != nil {
		return merge(doc, given)
	}
	return doc
}

// operation calls the function or state machine for whom the authorizer lets in.
func (x *route) operation(a *api) *yaml.Node {
	at := x.event.key
	operation := object(at, "x-amazon-apigateway-integration", object(at,
		"type", text(at, "aws_proxy"), "httpMethod", text(at, "POST"), "uri", x.event.target.address(at)))
	if name := x.authorizer(a); name != "" {
		put(operation, at, "security", list(at, object(at, name, list(at))))
	}
	return operation
}

// authorizer is that of the event or else of its API; NONE switches that off.
func (x *route) authorizer(a *api) string {
	n := tree.Get(x.event.get("Auth"), "Authorizer")
	if n == nil {
		n = tree.Get(a.r.get("Auth"), "DefaultAuthorizer")
	}
	switch {
	case n == nil, n.Value == "NONE":
		return ""
	case isText(n):
		return n.Value
	}
	return "authorizer" // of a name that only a deployment knows
}
