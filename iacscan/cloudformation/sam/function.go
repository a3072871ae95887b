package sam

import (
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"go.yaml.in/yaml/v3"
)

// function is AWS::Serverless::Function.
func (r *resource) function() {
	props := object(r.key)
	r.pass(props, "FunctionName", "Handler", "Runtime", "Timeout", "MemorySize", "Description", "Environment", "VpcConfig",
		"ReservedConcurrentExecutions", "Layers", "KmsKeyArn", "Architectures", "EphemeralStorage", "FileSystemConfigs",
		"SnapStart", "LoggingConfig", "PackageType", "ImageConfig", "Tags", "RecursiveLoop", "RuntimeManagementConfig",
		"CodeSigningConfigArn", "Role")
	if n := r.get("Role"); n == nil {
		put(props, r.key, "Role", getAtt(r.key, r.id+"Role", "Arn"))
		r.role()
	}
	if n := r.get("DeadLetterQueue"); n != nil {
		put(props, n, "DeadLetterConfig", copyOf(n, "TargetArn"))
	}
	if n := r.get("Tracing"); n != nil {
		put(props, n, "TracingConfig", object(n, "Mode", n))
	}
	if code := r.code(); code != nil {
		put(props, code, "Code", code)
	}
	r.main("AWS::Lambda::Function", props)
	alias := r.alias()
	r.invokeConfig(alias)
	r.url(alias)
	r.events(r.target(alias))
}

// code says where the function's code is, as far as CloudFormation has a property for it.
func (r *resource) code() *yaml.Node {
	if n := r.get("ImageUri"); n != nil {
		return object(n, "ImageUri", n)
	}
	n := r.get("CodeUri")
	switch {
	case n == nil:
		return nil
	case isText(n) && strings.HasPrefix(n.Value, "s3://"):
		bucket, key, _ := strings.Cut(strings.TrimPrefix(n.Value, "s3://"), "/")
		return object(n, "S3Bucket", text(n, bucket), "S3Key", text(n, key))
	case n.Kind == yaml.MappingNode && !isCall(n):
		return copyOf(n, "Bucket=S3Bucket", "Key=S3Key", "Version=S3ObjectVersion")
	}
	return nil
}

// target is how events name the function: its alias, when it has one.
func (r *resource) target(alias string) func(at *yaml.Node) *yaml.Node {
	if alias != "" {
		return func(at *yaml.Node) *yaml.Node { return ref(at, alias) }
	}
	return func(at *yaml.Node) *yaml.Node { return getAtt(at, r.id, "Arn") }
}

// alias makes the version and the alias of AutoPublishAlias, and what deploys it gradually.
func (r *resource) alias() string {
	name := r.get("AutoPublishAlias")
	if name == nil {
		return ""
	}
	suffix := "Alias"
	if isText(name) {
		suffix = "Alias" + alphanumeric(name.Value)
	}
	id, version := r.id+suffix, r.id+"Version"
	r.t.Alias[r.id+".Alias"], r.t.Alias[r.id+".Version"] = id, version
	v := r.other(name, version, "AWS::Lambda::Version", object(name, "FunctionName", ref(name, r.id)))
	put(v, name, "DeletionPolicy", text(name, "Retain"))
	body := r.other(name, id, "AWS::Lambda::Alias", object(name, "Name", name, "FunctionName", ref(name, r.id),
		"FunctionVersion", getAtt(name, version, "Version"), "ProvisionedConcurrencyConfig", r.get("ProvisionedConcurrencyConfig")))
	if p := r.get("DeploymentPreference"); p != nil {
		r.deployment(p, body)
	}
	return id
}

// invokeConfig is EventInvokeConfig: retries and destinations of asynchronous calls.
func (r *resource) invokeConfig(alias string) {
	n := r.get("EventInvokeConfig")
	if n == nil {
		return
	}
	props := copyOf(n, "MaximumEventAgeInSeconds", "MaximumRetryAttempts", "DestinationConfig")
	qualifier := text(n, "$LATEST")
	if name := r.get("AutoPublishAlias"); alias != "" {
		qualifier = name
	}
	put(props, n, "FunctionName", ref(n, r.id))
	put(props, n, "Qualifier", qualifier)
	r.other(n, r.id+"EventInvokeConfig", "AWS::Lambda::EventInvokeConfig", props)
}

// url is FunctionUrlConfig.
func (r *resource) url(alias string) {
	n := r.get("FunctionUrlConfig")
	if n == nil {
		return
	}
	props := copyOf(n, "AuthType", "Cors", "InvokeMode")
	id := r.id
	if alias != "" {
		id = alias
	}
	put(props, n, "TargetFunctionArn", ref(n, id))
	r.other(n, r.id+"Url", "AWS::Lambda::Url", props)
}

// deployment is DeploymentPreference: CodeDeploy shifts the alias.
func (r *resource) deployment(p *yaml.Node, alias *yaml.Node) {
	if n := tree.Get(p, "Enabled"); n != nil && strings.EqualFold(n.Value, "false") {
		return
	}
	r.t.deployed = r
	group := r.id + "DeploymentGroup"
	props := object(p,
		"ApplicationName", ref(p, codeDeployApp),
		"AutoRollbackConfiguration", object(p, "Enabled", text(p, "true"), "Events", list(p,
			text(p, "DEPLOYMENT_FAILURE"), text(p, "DEPLOYMENT_STOP_ON_ALARM"), text(p, "DEPLOYMENT_STOP_ON_REQUEST"))),
		"DeploymentConfigName", deploymentConfig(p),
		"DeploymentStyle", object(p, "DeploymentType", text(p, "BLUE_GREEN"), "DeploymentOption", text(p, "WITH_TRAFFIC_CONTROL")),
		"ServiceRoleArn", r.deploymentRole(p))
	if alarms := tree.Get(p, "Alarms"); alarms != nil && alarms.Kind == yaml.SequenceNode && isPlain(alarms) {
		var names []*yaml.Node
		for _, a := range items(alarms) {
			names = append(names, object(a, "Name", a))
		}
		put(props, alarms, "AlarmConfiguration", object(alarms, "Enabled", text(alarms, "true"), "Alarms", list(alarms, names...)))
	}
	r.other(p, group, "AWS::CodeDeploy::DeploymentGroup", props)
	update := object(p, "ApplicationName", ref(p, codeDeployApp), "DeploymentGroupName", ref(p, group))
	put(alias, p, "UpdatePolicy", object(p, "CodeDeployLambdaAliasUpdate", update))
}

func (r *resource) deploymentRole(p *yaml.Node) *yaml.Node {
	if role := tree.Get(p, "Role"); role != nil {
		return role
	}
	return getAtt(p, codeDeployRole, "Arn")
}

// ownNames are the deployment types that CodeDeploy defines under a longer name.
var ownNames = []string{"Canary", "Linear", "AllAtOnce"}

// deploymentConfig names CodeDeploy's configuration for a type. A type that a function makes is
// looked at when it is known.
func deploymentConfig(p *yaml.Node) *yaml.Node {
	n := tree.Get(p, "Type")
	if n == nil {
		return nil
	}
	if isText(n) {
		for _, prefix := range ownNames {
			if strings.HasPrefix(n.Value, prefix) {
				return text(n, "CodeDeployDefault.Lambda"+n.Value)
			}
		}
		return n
	}
	return object(n, "Fn::Sub", list(n, text(n, "CodeDeployDefault.Lambda${ConfigName}"), object(n, "ConfigName", n)))
}

const (
	codeDeployApp  = "ServerlessDeploymentApplication"
	codeDeployRole = "CodeDeployServiceRole"
)

// codeDeploy makes what all gradual deployments of a template share.
func (r *resource) codeDeploy() {
	at := r.get("DeploymentPreference")
	r.emit(text(at, codeDeployApp), object(at, "Type", text(at, "AWS::CodeDeploy::Application"),
		"Properties", object(at, "ComputePlatform", text(at, "Lambda"))))
	r.emit(text(at, codeDeployRole), object(at, "Type", text(at, "AWS::IAM::Role"), "Properties", object(at,
		"AssumeRolePolicyDocument", assumeRole(at, "codedeploy.amazonaws.com"),
		"ManagedPolicyArns", list(at, sub(at, managedPrefix+"service-role/AWSCodeDeployRoleForLambda")))))
}

func (r *resource) layerVersion() {
	props := object(r.key)
	r.pass(props, "LayerName", "Description", "CompatibleRuntimes", "CompatibleArchitectures", "LicenseInfo")
	r.main("AWS::Lambda::LayerVersion", props)
}

func alphanumeric(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
			return c
		}
		return -1
	}, s)
}
