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
	r.events(target{r.id, alias, "Arn"})
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
		key, version, ok := strings.Cut(key, "?versionId=")
		code := object(n, "S3Bucket", text(n, bucket), "S3Key", text(n, key))
		if ok {
			put(code, n, "S3ObjectVersion", text(n, version))
		}
		return code
	case n.Kind == yaml.MappingNode && !isCall(n):
		return copyOf(n, "Bucket=S3Bucket", "Key=S3Key", "Version=S3ObjectVersion")
	}
	return nil
}

// target is what events call: a function, its alias when it has one, or a state machine.
type target struct{ id, alias, arn string }

// name is how a permission or an event source names it.
func (t target) name(at *yaml.Node) *yaml.Node {
	if t.alias != "" {
		return ref(at, t.alias)
	}
	return ref(at, t.id)
}

// address is its ARN.
func (t target) address(at *yaml.Node) *yaml.Node {
	if t.alias != "" || t.arn == "" {
		return t.name(at)
	}
	return getAtt(at, t.id, t.arn)
}

// alias makes the version and the alias of AutoPublishAlias, and what deploys it gradually.
func (r *resource) alias() string {
	name := r.get("AutoPublishAlias")
	if name == nil {
		return ""
	}
	suffix := "Alias"
	if known, ok := r.t.resolve(name); ok {
		suffix = "Alias" + alphanumeric(known)
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
	props := copyOf(n, "MaximumEventAgeInSeconds", "MaximumRetryAttempts")
	qualifier := text(n, "$LATEST")
	if name := r.get("AutoPublishAlias"); alias != "" {
		qualifier = name
	}
	if d := tree.Get(n, "DestinationConfig"); d != nil {
		put(props, d, "DestinationConfig", object(d, "OnSuccess", r.destination(d, "OnSuccess"), "OnFailure", r.destination(d, "OnFailure")))
	}
	put(props, n, "FunctionName", ref(n, r.id))
	put(props, n, "Qualifier", qualifier)
	r.other(n, r.id+"EventInvokeConfig", "AWS::Lambda::EventInvokeConfig", props)
}

// destination is where results of asynchronous calls go. SAM makes a queue or topic when none is
// named.
func (r *resource) destination(d *yaml.Node, when string) *yaml.Node {
	n := tree.Get(d, when)
	if n == nil || tree.Get(n, "Destination") != nil {
		return n
	}
	kind := tree.Get(n, "Type")
	if kind == nil || kind.Value != "SQS" && kind.Value != "SNS" {
		return n
	}
	id := r.id + "EventInvokeConfig" + when
	if kind.Value == "SNS" {
		r.other(n, id+"Topic", "AWS::SNS::Topic", object(n))
		return object(n, "Destination", ref(n, id+"Topic"))
	}
	r.other(n, id+"Queue", "AWS::SQS::Queue", object(n))
	return object(n, "Destination", getAtt(n, id+"Queue", "Arn"))
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
	if n := tree.Get(p, "Enabled"); n != nil {
		if known, ok := r.t.resolve(n); ok && strings.EqualFold(known, "false") {
			return
		}
	}
	r.t.deployed = r
	group := r.id + "DeploymentGroup"
	props := object(p,
		"ApplicationName", ref(p, codeDeployApp),
		"AutoRollbackConfiguration", object(p, "Enabled", text(p, "true"), "Events", list(p,
			text(p, "DEPLOYMENT_FAILURE"), text(p, "DEPLOYMENT_STOP_ON_ALARM"), text(p, "DEPLOYMENT_STOP_ON_REQUEST"))),
		"DeploymentConfigName", deploymentConfig(tree.Get(p, "Type")),
		"DeploymentStyle", object(p, "DeploymentType", text(p, "BLUE_GREEN"), "DeploymentOption", text(p, "WITH_TRAFFIC_CONTROL")),
		"ServiceRoleArn", r.deploymentRole(p))
	if alarms := tree.Get(p, "Alarms"); alarms != nil && alarms.Kind == yaml.SequenceNode && isPlain(alarms) {
		var names []*yaml.Node
		for _, a := range items(alarms) {
			names = append(names, object(a, "Name", a))
		}
		put(props, alarms, "AlarmConfiguration", object(alarms, "Enabled", text(alarms, "true"), "Alarms", list(alarms, names...)))
	}
	if n := tree.Get(p, "TriggerConfigurations"); n != nil {
		put(props, n, "TriggerConfigurations", n)
	}
	r.other(p, group, "AWS::CodeDeploy::DeploymentGroup", props)
	update := object(p, "ApplicationName", ref(p, codeDeployApp), "DeploymentGroupName", ref(p, group))
	put(alias, p, "UpdatePolicy", object(p, "CodeDeployLambdaAliasUpdate", update))
}

func (r *resource) deploymentRole(p *yaml.Node) *yaml.Node {
	if role := tree.Get(p, "Role"); role != nil {
		return role
	}
	r.t.unroled = true
	return getAtt(p, codeDeployRole, "Arn")
}

// ownNames are the deployment types that CodeDeploy defines under a longer name.
var ownNames = []string{"Canary", "Linear", "AllAtOnce"}

// deploymentConfig names CodeDeploy's configuration for a type. A type that a function makes is
// looked at when it is known.
func deploymentConfig(n *yaml.Node) *yaml.Node {
	switch {
	case n == nil:
		return nil
	case isText(n):
		for _, prefix := range ownNames {
			if strings.HasPrefix(n.Value, prefix) {
				return text(n, "CodeDeployDefault.Lambda"+n.Value)
			}
		}
		return n
	}
	if branches := ifBranches(n); branches != nil {
		return object(n, "Fn::If", list(n, branches[0], deploymentConfig(branches[1]), deploymentConfig(branches[2])))
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
	if !r.t.unroled {
		return
	}
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
