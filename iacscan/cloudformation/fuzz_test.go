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
	f.Add("Resources:\n  Fn::ForEach::L: [I, [a, b], {\"X${I}\": {Type: \"AWS::SNS::Topic\", Properties: {TopicName: !Ref I}}}]\n")
	f.Add(`{"Resources": {"A": {"Type": "AWS::EC2::Instance", "Properties": {"BlockDeviceMappings": [{"Ebs": {}}]}}}}`)
	f.Fuzz(func(t *testing.T, template string) {
		file := filepath.Join(t.TempDir(), "template.yaml")
		if err := os.WriteFile(file, []byte(template), 0o644); err != nil {
			t.Fatal(err)
		}
		r := Load(t.Context(), file, Options{Limits: Limits{Values: 10_000, Resources: 500}})
		if m := messages(r); strings.Contains(m, "internal error") {
			t.Error(m)
		}
	})
}
