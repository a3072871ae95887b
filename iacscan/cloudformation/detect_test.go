package cloudformation

import (
	"strings"
	"testing"
)

func TestIs(t *testing.T) {
	for _, c := range []struct {
		file, head string
		want       bool
	}{
		{"a.yaml", "AWSTemplateFormatVersion: '2010-09-09'\n", true},
		{"a.yml", "# a comment\n---\n\"AWSTemplateFormatVersion\" : x\n", true},
		{"a.template", "Description: x\nResources:\n  A:\n    Type: AWS::SNS::Topic\n", true},
		{"a.yaml", "\ufeffResources:\n  A:\n    Type: \"AWS::SNS::Topic\"\n", true},
		{"a.yaml", "Resources:\n  A:\n    Properties: {x: y}\n    Type: 'Custom::Thing'\n", true},
		{"a.yaml", "Transform: AWS::Serverless-2016-10-31\n", true},
		{"a.yaml", "Transform:\n  - AWS::Serverless-2016-10-31\n", true},
		{"a.yaml", "Resources: {A: {Type: \"AWS::SNS::Topic\"}}\n", true},
		{"a.yaml", "Resources:\n\n  A:\n    DependsOn:\n      - B\n    Type: AWS::SNS::Topic\n", true},
		{"a.json", `{"AWSTemplateFormatVersion": "2010-09-09"}`, true},
		{"a.template.json", `{"Resources": {"A": {"Type": "AWS::SNS::Topic"}}}`, true},
		{"a.json", ` { "Description": "says \"Resources\": here", "Resources": {"A": {"Metadata": {}, "Type" : "Custom::X"`, true},
		{"a.yaml", "---\n\n  # all of it is indented\n  AWSTemplateFormatVersion: x\n", true},
		{"a.yaml", "Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      Tags:\n      - Key: a\n", true},
		{"template", "AWSTemplateFormatVersion: x\n", true},

		{"deploy.yaml", "apiVersion: v1\nkind: ConfigMap\ndata:\n  t: |\n    AWSTemplateFormatVersion: x\n", false},
		{"crd.yaml", "apiVersion: cloudformation.services.k8s.aws/v1\nkind: Stack\nResources:\n  Type: AWS::S3::Bucket\n", false},
		{"values.yaml", "image: x\nservice:\n  type: LoadBalancer\n", false},
		{"openapi.yaml", "openapi: 3.0.0\nx: AWS::SNS::Topic\nResources:\n  A:\n    Type: AWS::SNS::Topic\n", false},
		{"swagger.json", `{"swagger": "2.0", "Resources": {"A": {"Type": "AWS::SNS::Topic"}}}`, false},
		{".github/workflows/ci.yml", "on: push\njobs:\n  a:\n    env:\n      AWS: x\n", false},
		{"docker-compose.yml", "services:\n  a:\n    environment: [AWS_REGION=x]\n", false},
		{"serverless.yml", "service: x\nresources:\n  Resources:\n    A:\n      Type: AWS::SNS::Topic\n", false},
		{"manifest.json", `{"version": "1", "artifacts": {"a": {"type": "aws:cloudformation:stack", "Resources": {"Type": "AWS::x"}}}}`, false},
		{"tree.json", `{"tree": {"attributes": {"aws:cdk:cloudformation:type": "AWS::SNS::Topic"}}}`, false},
		{"event.json", `{"fragment": {"AWSTemplateFormatVersion": "x", "Resources": {}}}`, false},
		{"spec.json", `{"ResourceTypes": {"AWS::SNS::Topic": {"Properties": {}}}}`, false},
		{"list.yaml", "Resources:\n  - a\nnote: AWS\n", false},
		{"appspec.json", `{"version": 0.0, "Resources": [{"S": {"Type": "AWS::ECS::Service"}}]}`, false},
		{"appspec.yaml", "version: 0.0\nResources:\n  - S:\n      Type: AWS::ECS::Service\n", false},
		{"main.tf", "AWSTemplateFormatVersion: x\n", false},
		{"readme.md", "AWSTemplateFormatVersion: x\n", false},
		{"a.yaml", "", false},
		{"a.json", `{"AWS`, false},
		{"a.json", `{"AWS\`, false},
		{"a.yaml", "Rules:\n  AWSTemplateFormatVersion: nested\n", false},
	} {
		if got := Is(c.file, []byte(c.head)); got != c.want {
			t.Errorf("%s %.60q: got %v", c.file, c.head, got)
		}
	}
}

func BenchmarkIs(b *testing.B) {
	head := []byte("apiVersion: apps/v1\nkind: Deployment\n" + strings.Repeat("  - name: AWS_REGION\n    value: eu-west-1\n", 1500))
	for b.Loop() {
		Is("deploy.yaml", head)
	}
}
