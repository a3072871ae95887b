package cloudformation

import (
	"slices"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/model"
)

func TestServerless(t *testing.T) {
	r := load(t, Options{}, `
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Timeout: 10
    VpcConfig: {SubnetIds: [subnet-1], SecurityGroupIds: [sg-1]}
  Api: {EndpointConfiguration: REGIONAL}
Parameters:
  AliasName: {Type: String, Default: live}
Conditions:
  Never: !Equals [a, b]
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: s3://code/orders.zip
      Timeout: 30
      ReservedConcurrentExecutions: 5
      AutoPublishAlias: !Ref AliasName
      ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 3}
      DeploymentPreference: {Type: AllAtOnce, Alarms: [!Ref Alarm]}
      DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt Dead.Arn}
      Policies:
        - AmazonS3ReadOnlyAccess
        - DynamoDBReadPolicy: {TableName: !Ref Table}
        - Statement: [{Effect: Allow, Action: "rds:ModifyDBInstance", Resource: "*"}]
      Events:
        Post: {Type: Api, Properties: {Path: /orders, Method: post}}
        Web: {Type: HttpApi}
        Jobs: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn, BatchSize: 5}}
        Changes: {Type: DynamoDB, Properties: {Stream: !GetAtt Table.StreamArn, StartingPosition: LATEST, BisectBatchOnFunctionError: true}}
        Night: {Type: Schedule, Properties: {Schedule: rate(1 day), Enabled: false}}
        Upload: {Type: S3, Properties: {Bucket: !Ref Bucket, Events: "s3:ObjectCreated:*"}}
        Told: {Type: SNS, Properties: {Topic: !Ref Topic}}
  Plain:
    Type: AWS::Serverless::Function
    IgnoreGlobals: "*"
    Properties: {Role: "arn:aws:iam::1:role/x", FunctionUrlConfig: {AuthType: NONE}, Events: {Get: {Type: Api, Properties: {Path: /, Method: get, RestApiId: !Ref Own}}}}
  Absent: {Type: "AWS::Serverless::Function", Condition: Never, Properties: {Events: {E: {Type: Api, Properties: {Path: /absent, Method: get}}}}}
  Own: {Type: "AWS::Serverless::Api", Properties: {StageName: v1}}
  Table: {Type: "AWS::Serverless::SimpleTable", Properties: {PrimaryKey: {Name: order, Type: Number}}}
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties: {Name: flow, Type: EXPRESS, Definition: {StartAt: A}, Events: {Tick: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 hour)}}}}
  Sub: {Type: "AWS::Serverless::Application", Properties: {Location: {ApplicationId: a, SemanticVersion: "1"}}}
  Queue: {Type: "AWS::SQS::Queue"}
  Dead: {Type: "AWS::SQS::Queue"}
  Topic: {Type: "AWS::SNS::Topic"}
  Bucket: {Type: "AWS::S3::Bucket", Properties: {NotificationConfiguration: {QueueConfigurations: [{Event: "s3:ObjectRemoved:*", Queue: !GetAtt Queue.Arn}]}}}
  Alarm: {Type: "AWS::CloudWatch::Alarm"}
  Watch: {Type: "AWS::SSM::Parameter", Properties: {Value: !Ref Orders.Alias, Name: !Sub "${ServerlessRestApi}-x"}}
`)
	for _, c := range []struct{ address, pointer, want string }{
		{"Orders", "/timeout", "30"},
		{"Orders", "/vpc_config/0/subnet_ids", `["subnet-1"]`},
		{"Orders", "/reserved_concurrent_executions", "5"},
		{"Orders", "/dead_letter_config/0/target_arn", "?(Dead.arn)"},
		{"Orders", "/role", "?(OrdersRole.arn)"},
		{"Orders", "/s3_key", `"orders.zip"`},
		{"Orders", "/publish", "true"},
		{"OrdersRole", "/managed_policy_arns/4", `"arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"`},
		{"OrdersRole", "/inline_policy/1/policy", `"{"Statement":[{"Action":"rds:ModifyDBInstance","Effect":"Allow","Resource":"*"}]}"`},
		{"OrdersAliaslive", "/name", `"live"`},
		{"OrdersAliaslive", "/function_name", "?(Orders.function_name)"},
		{"OrdersAliaslive/ProvisionedConcurrencyConfig", "/provisioned_concurrent_executions", "3"},
		{"OrdersDeploymentGroup", "/deployment_config_name", `"CodeDeployDefault.LambdaAllAtOnce"`},
		{"OrdersDeploymentGroup", "/alarm_configuration/0/alarms", "[?(Alarm.alarm_name)]"},
		{"ServerlessDeploymentApplication", "/compute_platform", `"Lambda"`},
		{"OrdersJobs", "/event_source_arn", "?(Queue.arn)"},
		{"OrdersJobs", "/batch_size", "5"},
		{"OrdersJobs", "/function_name", "?(OrdersAliaslive.arn)"},
		{"OrdersChanges", "/bisect_batch_on_function_error", "true"},
		{"OrdersNight", "/state", `"DISABLED"`},
		{"OrdersNight/Targets/0", "/arn", "?(OrdersAliaslive.arn)"},
		{"Bucket/NotificationConfiguration", "/lambda_function/0/lambda_function_arn", "?(OrdersAliaslive.arn)"},
		{"Bucket/NotificationConfiguration", "/queue/0/queue_arn", "?(Queue.arn)"},
		{"OrdersTold", "/topic_arn", "?(Topic.arn)"},
		{"OrdersToldPermission", "/principal", `"sns.amazonaws.com"`},
		{"ServerlessRestApi", "/endpoint_configuration/0/types", `["REGIONAL"]`},
		{"ServerlessRestApiProdStage", "/stage_name", `"Prod"`},
		{"ServerlessHttpApi", "/protocol_type", `"HTTP"`},
		{"ServerlessHttpApiApiGatewayDefaultStage", "/api_id", "?(ServerlessHttpApi.id)"},
		{"Own", "/body", `"{"openapi":"3.0.1","paths":{"/":{"get":{"x-amazon-apigateway-integration":{"httpMethod":"POST","type":"aws_proxy","uri":"${Plain.arn}"}}}}}"(Plain.arn)`},
		{"Ownv1Stage", "/rest_api_id", "?(Own.id)"},
		{"Plain", "/timeout", "-"},
		{"PlainUrl", "/authorization_type", `"NONE"`},
		{"Table", "/hash_key", `"order"`},
		{"Table", "/attribute/0/type", `"N"`},
		{"Table", "/billing_mode", `"PAY_PER_REQUEST"`},
		{"Flow", "/type", `"EXPRESS"`},
		{"Flow", "/definition", `"{"StartAt":"A"}"`},
		{"FlowTick", "/target/0/arn", "?(Flow.arn)"},
		{"Watch", "/value", "?(OrdersAliaslive.arn; sensitive)"},
		{"Watch", "/name", "?(ServerlessRestApi.id)"},
	} {
		if got := at(find(t, r, c.address), c.pointer); got != c.want {
			t.Errorf("%s%s is %s, want %s", c.address, c.pointer, got, c.want)
		}
	}
	for _, x := range r.Resources {
		if strings.Contains(x.Address, "Absent") {
			t.Errorf("%s is there, though its condition is false", x.Address)
		}
		if x.Header.Line == 0 {
			t.Errorf("%s has no place", x.Address)
		}
	}
	body := find(t, r, "ServerlessRestApi").References
	if !slices.ContainsFunc(body, func(x model.Reference) bool { return x.Pointer == "/body" && x.Address == "OrdersAliaslive" }) {
		t.Errorf("the API does not lead to the function: %v", body)
	}
	for _, d := range r.Diagnostics {
		if !d.Tolerable {
			t.Errorf("%d: %s", d.Where.Line, d.Message)
		}
	}
}

// What is made from a part of a function says so, and a role is made only for deployments that have none.
func TestServerlessOwners(t *testing.T) {
	r := load(t, Options{}, `
Transform: AWS::Serverless-2016-10-31
Resources:
  CodeDeployServiceRole: {Type: "AWS::IAM::Role"}
  A: {Type: "AWS::Serverless::Function", Properties: {Role: r, AutoPublishAlias: live, DeploymentPreference: {Type: AllAtOnce, Role: !GetAtt CodeDeployServiceRole.Arn}, Events: {Q: {Type: SQS, Properties: {Queue: q}}, E: {Type: Api, Properties: {Path: /, Method: get}}}}}
`)
	for address, want := range map[string]string{
		"A": "", "ADeploymentGroup": "A", "AQ": "A", "CodeDeployServiceRole": "", "ServerlessRestApi": "", "ServerlessDeploymentApplication": "",
	} {
		if got := find(t, r, address).Owner; got != want {
			t.Errorf("%s is made from %q, want %q", address, got, want)
		}
	}
	if len(r.Diagnostics) > 0 {
		t.Errorf("problems: %v", r.Diagnostics)
	}
}

func TestServerlessConditions(t *testing.T) {
	r := load(t, Options{}, `
Transform: AWS::Serverless-2016-10-31
Parameters: {Env: {Type: String}}
Conditions: {Prod: !Equals [!Ref Env, prod]}
Resources:
  A: {Type: "AWS::Serverless::Function", Condition: Prod, Properties: {AutoPublishAlias: live, DeploymentPreference: {Type: !If [Prod, Linear10PercentEvery1Minute, AllAtOnce]}, Events: {E: {Type: Api, Properties: {Path: /, Method: get}}}}}
  B: {Type: "AWS::Serverless::Function", Condition: Prod, Properties: {Role: r, Events: {Q: {Type: SQS, Properties: {Queue: q}}}}}
`)
	for _, address := range []string{"A", "ARole", "AAliaslive", "ADeploymentGroup", "BQ", "ServerlessRestApi"} {
		if !find(t, r, address).Indefinite {
			t.Errorf("%s is not indefinite", address)
		}
	}
	want := "?(parameter Env has no default)"
	if got := at(find(t, r, "ADeploymentGroup"), "/deployment_config_name"); got != want {
		t.Errorf("deployment config is %s, want %s", got, want)
	}
}

// A file without a Transform is put together with others, which may have Globals.
func TestPartOfServerlessTemplate(t *testing.T) {
	const function = "Resources:\n  F: {Type: \"AWS::Serverless::Function\", Properties: {MemorySize: 512}}\n"
	whole := find(t, load(t, Options{}, "Transform: AWS::Serverless-2016-10-31\n"+function), "F").Values
	part := find(t, load(t, Options{}, function), "F").Values
	if whole.Type().HasAttribute("timeout") {
		t.Error("a whole template without Globals has a timeout")
	}
	if !part.Type().HasAttribute("timeout") || part.GetAttr("timeout").IsKnown() {
		t.Error("the timeout of a part is not unknown")
	}
	if !part.GetAttr("memory_size").IsKnown() {
		t.Error("what a part says is not known")
	}
}
