package cloudformation

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzLoad looks for templates that break the loader.
func FuzzLoad(f *testing.F) {
	f.Add(strings.Replace(world, "EXPR", "!Ref Env", 1))
	f.Add("Transform: AWS::Serverless-2016-10-31\nResources:\n  F: {Type: \"AWS::Serverless::Function\", Properties: {Events: {E: {Type: Api, Properties: {Path: /, Method: get}}}}}\n")
	f.Add("Transform: AWS::Serverless-2016-10-31\nResources:\n  C: {Type: \"AWS::Serverless::Connector\", Properties: {Source: {Id: W}, Destination: {Id: Q}, Permissions: [Write]}}\n" +
		"  W: {Type: \"AWS::Serverless::WebSocketApi\", Properties: {Routes: {$connect: {FunctionArn: x}}, Domain: {DomainName: a, BasePath: [b], Route53: {HostedZoneId: Z}}}}\n" +
		"  G: {Type: \"AWS::Serverless::GraphQLApi\", Properties: {DataSources: {DynamoDb: {D: {TableName: t}}}, Functions: {f: {DataSource: D}}, Resolvers: {Query: {q: {Pipeline: [f]}}}}}\n  Q: {Type: \"AWS::SQS::Queue\"}\n")
	f.Add("Resources:\n  Fn::ForEach::L: [I, [a, b], {\"X${I}\": {Type: \"AWS::SNS::Topic\", Properties: {TopicName: !Ref I}}}]\n")
	f.Add(`{"Resources": {"A": {"Type": "AWS::EC2::Instance", "Properties": {"BlockDeviceMappings": [{"Ebs": {}}]}}}}`)
	f.Add(`{"Resources": {"T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"ContainerDefinitions": [{"Image": {"Ref": "T"}, "Options": {"a": 1.0}}]}}}}`)
	f.Fuzz(func(t *testing.T, template string) {
		file := filepath.Join(t.TempDir(), "template.yaml")
		if err := os.WriteFile(file, []byte(template), 0o644); err != nil {
			t.Skip(err)
		}
		r := Load(t.Context(), file, Options{Limits: Limits{Values: 10_000, Resources: 500}})
		if m := messages(r); strings.Contains(m, "internal error") {
			t.Error(m)
		}
	})
}

// FuzzFunctions looks for expressions that break the evaluator: no file is read, so it runs faster than
// whole templates, and every function meets every other.
func FuzzFunctions(f *testing.F) {
	for _, expr := range []string{"!Ref Env", `!Sub "${Env}-${AWS::Region}"`, `{"Fn::If": [Prod, !GetAZs "", [a]]}`,
		`!Select [1, !Cidr [10.0.0.0/16, 4, 8]]`, `!Join [",", !Split [",", "a,b"]]`, `{"Fn::ToJsonString": {a: !FindInMap [M, a, b]}}`,
		`{"Fn::Length": !Split ["", x]}`, `{"Fn::ForEach::L": [I, [a], {"${I}": 1}]}`} {
		f.Add(expr)
	}
	f.Fuzz(func(t *testing.T, expr string) {
		src := &source{path: "template.yaml", data: []byte(strings.Replace(world, "EXPR", expr, 1))}
		root, _, err := src.parse()
		if err != nil {
			t.Skip()
		}
		l := newLoader(t.Context(), src.path, Options{Limits: Limits{Values: 10_000, Resources: 500}})
		l.newStack(newTemplate(l, src, root), "", nil).lower()
		l.finish()
	})
}
