package sam

import (
	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"go.yaml.in/yaml/v3"
)

// graphQLAPI is AWS::Serverless::GraphQLApi: the API, its sources of data and what resolves its fields.
func (r *resource) graphQLAPI() {
	props := object(r.key)
	r.pass(props, "Name", "Tags", "XrayEnabled", "Visibility", "OwnerContact", "IntrospectionConfig", "QueryDepthLimit", "ResolverCountLimit")
	if r.get("Name") == nil {
		put(props, r.key, "Name", text(r.key, r.id))
	}
	if typ := tree.Get(r.get("Auth"), "Type"); typ != nil {
		put(props, typ, "AuthenticationType", typ)
	}
	if n := r.get("Logging"); n == nil || !isText(n) || n.Value != "false" {
		role := r.id + "CloudWatchRole"
		r.other(r.key, role, "AWS::IAM::Role", object(r.key, "AssumeRolePolicyDocument", assumeRole(r.key, "appsync.amazonaws.com"),
			"ManagedPolicyArns", list(r.key, sub(r.key, managedPrefix+"service-role/AWSAppSyncPushToCloudWatchLogs"))))
	}
	r.main("AWS::AppSync::GraphQLApi", props)
	at := r.key
	api := getAtt(at, r.id, "ApiId")
	schema := object(at, "ApiId", api)
	r.pass(schema, "SchemaInline=Definition", "SchemaUri=DefinitionS3Location")
	r.other(at, r.id+"Schema", "AWS::AppSync::GraphQLSchema", schema)
	sources := r.dataSources(api)
	functions := map[string]string{}
	for _, p := range tree.Pairs(orEmpty(r.get("Functions"), at), nil) {
		functions[p.Key.Value] = r.resolverFunction(p, api, sources)
	}
	for _, typ := range tree.Pairs(orEmpty(r.get("Resolvers"), at), nil) {
		for _, p := range tree.Pairs(orEmpty(tree.Target(typ.Val), typ.Key), nil) {
			r.resolver(typ.Key, p, api, functions)
		}
	}
	for _, p := range tree.Pairs(orEmpty(r.get("ApiKeys"), at), nil) {
		key := copyOf(tree.Target(p.Val), "ApiKeyId", "Description", "ExpiresOn=Expires")
		put(key, p.Key, "ApiId", api)
		r.other(p.Key, r.id+alphanumeric(p.Key.Value), "AWS::AppSync::ApiKey", key)
	}
}

// dataSources makes the sources of data and gives their ids by the names that functions use.
func (r *resource) dataSources(api *yaml.Node) map[string]string {
	ids := map[string]string{}
	all := r.get("DataSources")
	for _, kind := range []struct{ section, suffix, typ string }{{"Lambda", "Lambda", "AWS_LAMBDA"}, {"DynamoDb", "DynamoDB", "AMAZON_DYNAMODB"}} {
		for _, p := range tree.Pairs(orEmpty(tree.Get(all, kind.section), r.key), nil) {
			body := tree.Target(p.Val)
			id := r.id + alphanumeric(p.Key.Value) + kind.suffix + "DataSource"
			ids[p.Key.Value] = id
			name := tree.Get(body, "Name")
			if name == nil {
				name = text(p.Key, p.Key.Value)
			}
			props := copyOf(body, "Description", "ServiceRoleArn")
			put(props, p.Key, "ApiId", api)
			put(props, p.Key, "Name", name)
			put(props, p.Key, "Type", text(p.Key, kind.typ))
			uses := r.config(kind.section, body, props)
			if tree.Get(body, "ServiceRoleArn") == nil {
				r.sourceRole(p.Key, id, uses, kind.section)
				put(props, p.Key, "ServiceRoleArn", getAtt(p.Key, id+"Role", "Arn"))
			}
			r.other(p.Key, id, "AWS::AppSync::DataSource", props)
		}
	}
	return ids
}

// config says what the source reads, and gives its ARN.
func (r *resource) config(section string, body, props *yaml.Node) *yaml.Node {
	if section == "Lambda" {
		function := tree.Get(body, "FunctionArn")
		put(props, body, "LambdaConfig", object(body, "LambdaFunctionArn", function))
		return function
	}
	conf := copyOf(body, "TableName", "UseCallerCredentials", "Versioned", "DeltaSync=DeltaSyncConfig")
	put(conf, body, "AwsRegion", ref(body, "AWS::Region"))
	put(props, body, "DynamoDBConfig", conf)
	return tree.Get(body, "TableArn")
}

// sourceRole lets AppSync use the function or table.
func (r *resource) sourceRole(at *yaml.Node, id string, uses *yaml.Node, section string) {
	action := "lambda:InvokeFunction"
	if section != "Lambda" {
		action = "dynamodb:*Item"
	}
	props := object(at, "AssumeRolePolicyDocument", assumeRole(at, "appsync.amazonaws.com"))
	if uses != nil {
		put(props, at, "Policies", list(at, object(at, "PolicyName", text(at, id+"Policy"), "PolicyDocument", object(at, "Statement", list(at,
			object(at, "Effect", text(at, "Allow"), "Action", list(at, text(at, action)), "Resource", list(at, uses)))))))
	}
	r.other(at, id+"Role", "AWS::IAM::Role", props)
}

// resolverFunction is one step of a resolver. It is of this template unless its Id is given.
func (r *resource) resolverFunction(p tree.Pair, api *yaml.Node, sources map[string]string) string {
	body := tree.Target(p.Val)
	if tree.Get(body, "Id") != nil {
		return ""
	}
	id := r.id + alphanumeric(p.Key.Value)
	props := copyOf(body, "Description", "InlineCode=Code", "CodeUri=CodeS3Location", "MaxBatchSize", "Runtime")
	put(props, p.Key, "ApiId", api)
	name := tree.Get(body, "Name")
	if name == nil {
		name = text(p.Key, p.Key.Value)
	}
	put(props, p.Key, "Name", name)
	if n := tree.Get(body, "DataSource"); n != nil {
		source := n
		if known := sources[n.Value]; known != "" && isText(n) {
			source = getAtt(n, known, "Name")
		}
		put(props, n, "DataSourceName", source)
	}
	r.other(p.Key, id, "AWS::AppSync::FunctionConfiguration", props)
	return id
}

// resolver gives the value of one field.
func (r *resource) resolver(typ *yaml.Node, p tree.Pair, api *yaml.Node, functions map[string]string) {
	body := tree.Target(p.Val)
	props := copyOf(body, "InlineCode=Code", "CodeUri=CodeS3Location", "MaxBatchSize", "Runtime")
	put(props, p.Key, "ApiId", api)
	put(props, p.Key, "TypeName", text(typ, typ.Value))
	field := tree.Get(body, "FieldName")
	if field == nil {
		field = text(p.Key, p.Key.Value)
	}
	put(props, p.Key, "FieldName", field)
	put(props, p.Key, "Kind", text(p.Key, "PIPELINE"))
	steps := list(p.Key)
	for _, n := range items(tree.Get(body, "Pipeline")) {
		if id := functions[n.Value]; id != "" {
			steps.Content = append(steps.Content, getAtt(n, id, "FunctionId"))
		}
	}
	put(props, p.Key, "PipelineConfig", object(p.Key, "Functions", steps))
	r.other(p.Key, r.id+alphanumeric(typ.Value)+alphanumeric(p.Key.Value), "AWS::AppSync::Resolver", props)
}
