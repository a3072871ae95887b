package sam

import (
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"go.yaml.in/yaml/v3"
)

// webSocketAPI is AWS::Serverless::WebSocketApi: each of its routes calls a function.
func (r *resource) webSocketAPI() {
	props := object(r.key)
	r.pass(props, "Name", "Description", "RouteSelectionExpression", "ApiKeySelectionExpression", "DisableExecuteApiEndpoint",
		"DisableSchemaValidation", "IpAddressType", "Tags")
	put(props, r.key, "ProtocolType", text(r.key, "WEBSOCKET"))
	r.main("AWS::ApiGatewayV2::Api", props)
	authorizer := r.webSocketAuthorizer()
	for _, p := range tree.Pairs(orEmpty(r.get("Routes"), r.key), nil) {
		r.webSocketRoute(p, authorizer)
	}
	stage := object(r.key, "ApiId", ref(r.key, r.id), "AutoDeploy", text(r.key, "true"))
	r.pass(stage, "StageName", "DefaultRouteSettings", "RouteSettings", "AccessLogSettings", "StageVariables", "Tags")
	suffix := stageSuffix(r.get("StageName"))
	if r.get("StageName") == nil {
		put(stage, r.key, "StageName", text(r.key, "default"))
		suffix = "Default"
	}
	id := r.id + suffix + "Stage"
	r.t.Alias[r.id+".Stage"] = id
	r.other(r.key, id, "AWS::ApiGatewayV2::Stage", stage)
	r.domain(webSocketAPIs, id)
}

// webSocketRoute makes a route, what it is integrated with, and the permission to call that.
func (r *resource) webSocketRoute(p tree.Pair, authorizer func(route *yaml.Node)) {
	key, body := p.Key, tree.Target(p.Val)
	function := tree.Get(body, "FunctionArn")
	if function == nil {
		return
	}
	name := alphanumeric(key.Value)
	if name != "" {
		name = strings.ToUpper(name[:1]) + name[1:]
	}
	base := r.id + name
	route := object(key, "ApiId", ref(key, r.id), "RouteKey", text(key, key.Value),
		"Target", object(key, "Fn::Join", list(key, text(key, "/"), list(key, text(key, "integrations"), ref(key, base+"Integration")))))
	for _, n := range tree.Pairs(copyOf(body, "ApiKeyRequired", "ModelSelectionExpression", "OperationName", "RequestModels",
		"RequestParameters", "RouteResponseSelectionExpression"), nil) {
		put(route, n.Key, n.Key.Value, n.Val)
	}
	if key.Value == "$connect" {
		authorizer(route)
	}
	r.other(key, base+"Route", "AWS::ApiGatewayV2::Route", route)
	integration := copyOf(body, "IntegrationTimeout=TimeoutInMillis")
	put(integration, key, "ApiId", ref(key, r.id))
	put(integration, key, "IntegrationType", text(key, "AWS_PROXY"))
	put(integration, function, "IntegrationUri", function)
	r.other(key, base+"Integration", "AWS::ApiGatewayV2::Integration", integration)
	r.callable(key, base+"Permission", function)
}

// callable lets API Gateway call a function.
func (r *resource) callable(at *yaml.Node, id string, function *yaml.Node) {
	r.other(at, id, "AWS::Lambda::Permission", object(at, "Action", text(at, "lambda:InvokeFunction"), "FunctionName", function,
		"Principal", text(at, "apigateway.amazonaws.com"),
		"SourceArn", sub(at, "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${"+r.id+"}/*")))
}

// webSocketAuthorizer makes what the API's Auth asks for, and gives what it adds to the $connect route.
func (r *resource) webSocketAuthorizer() func(route *yaml.Node) {
	auth := r.get("Auth")
	typ := tree.Get(auth, "AuthType")
	if typ == nil {
		return func(*yaml.Node) {}
	}
	id := r.id + "ConnectAuthorizer"
	if typ.Value == "CUSTOM" {
		function := tree.Get(auth, "AuthArn")
		props := object(auth, "ApiId", ref(auth, r.id), "AuthorizerType", text(auth, "REQUEST"), "AuthorizerUri", function,
			"Name", text(auth, id), "IdentitySource", tree.Get(auth, "IdentitySource"), "AuthorizerCredentialsArn", tree.Get(auth, "InvokeRole"))
		if n := tree.Get(auth, "Name"); n != nil {
			props = merge(props, object(n, "Name", n))
		}
		r.other(auth, id, "AWS::ApiGatewayV2::Authorizer", props)
		if function != nil && tree.Get(auth, "InvokeRole") == nil {
			r.callable(auth, r.id+"AuthorizerPermission", function)
		}
	}
	return func(route *yaml.Node) {
		put(route, typ, "AuthorizationType", typ)
		if typ.Value == "CUSTOM" {
			put(route, typ, "AuthorizerId", ref(typ, id))
		}
	}
}

// orEmpty is an object, or one without entries where none is written.
func orEmpty(n, at *yaml.Node) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode || isCall(n) {
		return object(at)
	}
	return n
}
