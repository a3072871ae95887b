package sam

import (
	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"go.yaml.in/yaml/v3"
)

// simpleTable is a DynamoDB table with one key.
func (r *resource) simpleTable() {
	name, typ := text(r.key, "id"), text(r.key, "S")
	if k := r.get("PrimaryKey"); k != nil {
		if n := tree.Get(k, "Name"); n != nil {
			name = n
		}
		if n := tree.Get(k, "Type"); n != nil {
			typ = n
			switch n.Value {
			case "String":
				typ = text(n, "S")
			case "Number":
				typ = text(n, "N")
			case "Binary":
				typ = text(n, "B")
			}
		}
	}
	props := object(r.key,
		"AttributeDefinitions", list(r.key, object(r.key, "AttributeName", name, "AttributeType", typ)),
		"KeySchema", list(r.key, object(r.key, "AttributeName", name, "KeyType", text(r.key, "HASH"))))
	r.pass(props, "ProvisionedThroughput", "TableName", "SSESpecification", "PointInTimeRecoverySpecification", "Tags")
	if r.get("ProvisionedThroughput") == nil {
		put(props, r.key, "BillingMode", text(r.key, "PAY_PER_REQUEST"))
	}
	r.main("AWS::DynamoDB::Table", props)
}

// stateMachine is AWS::Serverless::StateMachine.
func (r *resource) stateMachine() {
	props := object(r.key)
	r.pass(props, "Name=StateMachineName", "Type=StateMachineType", "Logging=LoggingConfiguration", "Tracing=TracingConfiguration",
		"Role=RoleArn", "Tags", "DefinitionSubstitutions", "Definition")
	if r.get("Role") == nil {
		put(props, r.key, "RoleArn", getAtt(r.key, r.id+"Role", "Arn"))
		var managed []*yaml.Node
		if n := tree.Get(r.get("Tracing"), "Enabled"); isText(n) && n.Value == "true" {
			managed = append(managed, sub(n, managedPrefix+"AWSXrayWriteOnlyAccess"))
		}
		r.makeRole(r.key, "states.amazonaws.com", managed)
	}
	r.main("AWS::StepFunctions::StateMachine", props)
	r.stateMachineAlias()
	r.each(target{id: r.id}, func(kind string, v *event) {
		switch kind {
		case "Schedule":
			v.schedule()
		case "ScheduleV2":
			v.scheduler()
		case "EventBridgeRule", "CloudWatchEvent":
			v.rule()
		case "Api":
			v.restAPI()
			v.role("apigateway.amazonaws.com")
		}
	})
}

// stateMachineAlias makes the version and the alias of AutoPublishAlias.
func (r *resource) stateMachineAlias() {
	name := r.get("AutoPublishAlias")
	if name == nil {
		return
	}
	suffix := ""
	if known, ok := r.t.resolve(name); ok {
		suffix = alphanumeric(known)
	}
	version := r.id + "Version"
	r.other(name, version, "AWS::StepFunctions::StateMachineVersion", object(name, "StateMachineArn", ref(name, r.id),
		"StateMachineRevisionId", getAtt(name, r.id, "StateMachineRevisionId")))
	preference := object(name, "StateMachineVersionArn", ref(name, version), "Type", text(name, "ALL_AT_ONCE"))
	if n := r.get("DeploymentPreference"); n != nil {
		preference = withEntries(copyOf(n, "Alarms", "Interval", "Percentage", "Type"), object(n, "StateMachineVersionArn", ref(n, version)))
	}
	r.other(name, r.id+"Alias"+suffix, "AWS::StepFunctions::StateMachineAlias", object(name, "Name", name, "DeploymentPreference", preference))
}

// capacityProvider is a set of instances that functions run on.
func (r *resource) capacityProvider() {
	props := object(r.key)
	r.pass(props, "CapacityProviderName", "VpcConfig", "InstanceRequirements", "ScalingConfig=CapacityProviderScalingConfig", "KmsKeyArn",
		"Tags")
	operator := r.get("OperatorRole")
	if operator == nil {
		id := r.id + "OperatorRole"
		r.other(r.key, id, "AWS::IAM::Role", object(r.key, "AssumeRolePolicyDocument", assumeRole(r.key, "lambda.amazonaws.com"),
			"ManagedPolicyArns", list(r.key, sub(r.key, managedPrefix+"AWSLambdaManagedEC2ResourceOperator"))))
		operator = getAtt(r.key, id, "Arn")
	}
	put(props, r.key, "PermissionsConfig", object(r.key, "CapacityProviderOperatorRoleArn", operator))
	r.main("AWS::Lambda::CapacityProvider", props)
}

// application is a nested stack, or an application of the Serverless Application Repository.
func (r *resource) application() {
	props := object(r.key)
	if n := r.get("Location"); n != nil && (isText(n) || isCall(n)) {
		put(props, n, "TemplateURL", n)
	}
	r.pass(props, "Parameters", "TimeoutInMinutes", "NotificationARNs")
	r.main("AWS::CloudFormation::Stack", props)
}
