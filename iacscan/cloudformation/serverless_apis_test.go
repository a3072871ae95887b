package cloudformation

import (
	"strings"
	"testing"
)

// TestServerlessAPIs is about the APIs of SAM that other resources grow around.
func TestServerlessAPIs(t *testing.T) {
	r := load(t, Options{Region: "eu-west-1"}, `
Transform: AWS::Serverless-2016-10-31
Resources:
  Chat:
    Type: AWS::Serverless::WebSocketApi
    Properties:
      RouteSelectionExpression: $request.body.action
      Auth: {AuthType: CUSTOM, AuthArn: !GetAtt Guard.Arn}
      Routes:
        $connect: {FunctionArn: !GetAtt Join.Arn, IntegrationTimeout: 5000}
        send: {FunctionArn: !GetAtt Send.Arn}
      Domain: {DomainName: chat.example.com, CertificateArn: arn:c, BasePath: [v1]}
  Orders:
    Type: AWS::Serverless::Api
    Properties:
      StageName: live
      Domain:
        DomainName: orders.example.com
        CertificateArn: arn:d
        EndpointConfiguration: REGIONAL
        BasePath: [/a-b, /c]
        Route53: {HostedZoneId: Z1, EvaluateTargetHealth: true, IpV6: true}
  Written:
    Type: AWS::Serverless::Api
    Properties:
      StageName: live
      DefinitionBody: {"Fn::Transform": {Name: "AWS::Include", Parameters: {Location: "s3://apis/written.yaml"}}}
  Stock:
    Type: AWS::Serverless::HttpApi
    Properties:
      Domain: {DomainName: stock.example.com, CertificateArn: arn:d, Route53: {HostedZoneId: Z1}}
  Shop:
    Type: AWS::Serverless::GraphQLApi
    Properties:
      SchemaInline: "type Query { item(id: ID!): String }"
      Auth: {Type: AWS_IAM}
      DataSources:
        DynamoDb: {Items: {TableName: !Ref Table, TableArn: !GetAtt Table.Arn}}
      Functions:
        get: {DataSource: Items, Runtime: {Name: APPSYNC_JS, Version: 1.0.0}, InlineCode: x}
      Resolvers:
        Query:
          item: {Runtime: {Name: APPSYNC_JS, Version: 1.0.0}, Pipeline: [get]}
  Guard:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Runtime: nodejs22.x
      Environment: {Variables: {API: !Ref Written}} # no circle: what is included does not name the function
      Events: {Get: {Type: Api, Properties: {Path: /, Method: get, RestApiId: !Ref Written}}}
  Join: {Type: "AWS::Serverless::Function", Properties: {Handler: a.b, Runtime: nodejs22.x}}
  Send: {Type: "AWS::Serverless::Function", Properties: {Handler: a.b, Runtime: nodejs22.x}}
  Table: {Type: "AWS::Serverless::SimpleTable"}
`)
	for _, c := range []struct{ address, pointer, want string }{
		{"Chat", "/protocol_type", `"WEBSOCKET"`},
		{"ChatConnectRoute", "/route_key", `"$connect"`},
		{"ChatConnectRoute", "/authorization_type", `"CUSTOM"`},
		{"ChatConnectIntegration", "/timeout_milliseconds", "5000"},
		{"ChatSendIntegration", "/integration_uri", "?(Send.arn)"},
		{"ChatSendPermission", "/function_name", "?(Send.arn)"},
		{"ChatConnectAuthorizer", "/authorizer_uri", "?(Guard.arn)"},
		{"ChatDefaultStage", "/name", `"default"`},
		{"Chatv1ApiMapping", "/api_mapping_key", `"v1"`},
		{"ApiGatewayDomainNameV2", "/domain_name", `"chat.example.com"`},
		{"ApiGatewayDomainName", "/domain_name", `"orders.example.com"`},
		{"ApiGatewayDomainName", "/regional_certificate_arn", `"arn:d"`},
		{"OrdersabBasePathMapping", "/base_path", `"ab"`},
		{"OrderscBasePathMapping", "/stage_name", `"live"(OrdersliveStage.stage_name)`},
		{"RecordSetGroup/RecordSets/1", "/type", `"AAAA"`},
		{"RecordSetGroup/RecordSets/1", "/alias/0/evaluate_target_health", "true"},
		{"RecordSetGroup/RecordSets/2", "/name", `"stock.example.com"`},
		{"ShopItemsDynamoDBDataSource", "/dynamodb_config/0/table_name", "?(Table.name)"},
		{"ShopItemsDynamoDBDataSource", "/service_role_arn", "?(ShopItemsDynamoDBDataSourceRole.arn)"},
		{"Shopget", "/data_source", `"Items"(ShopItemsDynamoDBDataSource.name)`},
		{"ShopQueryitem", "/type", `"Query"`},
	} {
		if got := at(find(t, r, c.address), c.pointer); got != c.want {
			t.Errorf("%s%s is %s, want %s", c.address, c.pointer, got, c.want)
		}
	}
	if m := messages(r); m != "27:87 the included file is not followed: s3://apis/written.yaml is not a file of this tree" {
		t.Error(m)
	}
}

func TestConnectors(t *testing.T) {
	r := load(t, Options{}, `
Transform: AWS::Serverless-2016-10-31
Resources:
  Take:
    Type: AWS::Serverless::Function
    Properties: {Handler: a.b, Runtime: nodejs22.x}
    Connectors:
      Store: {Properties: {Destination: [{Id: Table}, {Id: Queue}], Permissions: [Read, Write]}}
  Own:
    Type: AWS::Lambda::Function
    Properties: {Handler: a.b, Runtime: nodejs22.x, Role: !GetAtt OwnRole.Arn}
  OwnRole: {Type: "AWS::IAM::Role", Properties: {AssumeRolePolicyDocument: {}}}
  Poll:
    Type: AWS::Serverless::Connector
    Properties: {Source: {Id: Queue}, Destination: {Id: Own}, Permissions: [Read]}
  Say:
    Type: AWS::Serverless::Connector
    Properties: {Source: {Id: Topic}, Destination: {Id: Queue}, Permissions: [Write]}
  Call:
    Type: AWS::Serverless::Connector
    Properties: {Source: {Id: Topic}, Destination: {Id: Own}, Permissions: [Write]}
  Far:
    Type: AWS::Serverless::Connector
    Properties: {Source: {Id: Own}, Destination: {Type: "AWS::SQS::Queue", Arn: "arn:aws:sqs:eu-west-1:1:far"}, Permissions: [Write]}
  Refused:
    Type: AWS::Serverless::Connector
    Properties: {Source: {Id: Table}, Destination: {Id: Topic}, Permissions: [Write]}
  Table: {Type: "AWS::Serverless::SimpleTable"}
  Queue: {Type: "AWS::SQS::Queue"}
  Topic: {Type: "AWS::SNS::Topic"}
`)
	for _, c := range []struct{ address, pointer, want string }{
		{"TakeStorePolicyDestination0/Roles/0", "/role", "?(TakeRole.name)"},
		{"TakeStorePolicyDestination0", "/policy", "dynamodb:PutItem ${Table.arn}"},
		{"TakeStorePolicyDestination1", "/policy", "sqs:SendMessage ${Queue.arn}"},
		{"PollPolicy/Roles/0", "/role", "?(OwnRole.name)"},
		{"PollPolicy", "/policy", "sqs:ReceiveMessage ${Queue.arn}"},
		{"SayQueuePolicy", "/policy", "sqs:SendMessage ${Topic.arn}"},
		{"CallWriteLambdaPermission", "/principal", "sns.amazonaws.com"},
		{"FarPolicy", "/policy", "sqs:SendMessage arn:aws:sqs:eu-west-1:1:far"},
	} {
		got := at(find(t, r, c.address), c.pointer)
		for word := range strings.FieldsSeq(c.want) {
			if !strings.Contains(got, word) {
				t.Errorf("%s%s is %s, want %s", c.address, c.pointer, got, c.want)
			}
		}
	}
	for _, x := range r.Resources {
		if strings.HasPrefix(x.Address, "Refused") {
			t.Errorf("%s is made of a connector that SAM refuses", x.Address)
		}
	}
}

// A queue policy without the queue's URL is nothing that AWS would take, and nothing to fail on.
func TestConnectorWithoutQueueURL(t *testing.T) {
	r := load(t, Options{}, `
Transform: AWS::Serverless-2016-10-31
Resources:
  Topic: {Type: "AWS::SNS::Topic"}
  Far:
    Type: AWS::Serverless::Connector
    Properties:
      Source: {Id: Topic}
      Destination: {Type: "AWS::SQS::Queue", Arn: "arn:aws:sqs:eu-west-1:1:far"}
      Permissions: [Write]
`)
	if m := messages(r); m != "" {
		t.Error(m)
	}
	find(t, r, "FarQueuePolicy")
}

func TestAttributeOfPublishedVersion(t *testing.T) {
	r := load(t, Options{}, `
Transform: AWS::Serverless-2016-10-31
Resources:
  Serve:
    Type: AWS::Serverless::Function
    Properties: {Handler: a.b, Runtime: nodejs22.x, AutoPublishAlias: live}
  Newest:
    Type: AWS::SSM::Parameter
    Properties: {Type: String, Value: !GetAtt [Serve.Version, Version]}
`)
	if m := messages(r); m != "" {
		t.Error(m)
	}
	if got := at(find(t, r, "Newest"), "/value"); !strings.Contains(got, "ServeVersion") {
		t.Errorf("the value is %s", got)
	}
}
