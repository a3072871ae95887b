package sam

import (
	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
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
		r.makeRole(r.key, "states.amazonaws.com", nil)
	}
	r.main("AWS::StepFunctions::StateMachine", props)
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

// application is a nested stack, or an application of the Serverless Application Repository.
func (r *resource) application() {
	props := object(r.key)
	if n := r.get("Location"); n != nil && (isText(n) || isCall(n)) {
		put(props, n, "TemplateURL", n)
	}
	r.pass(props, "Parameters", "TimeoutInMinutes", "NotificationARNs")
	r.main("AWS::CloudFormation::Stack", props)
}
