package models

import (
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

func TestTables(t *testing.T) {
	for name, load := range map[string]func() error{
		"aws":    func() error { _, err := aws(); return err },
		"others": func() error { _, err := embedded(); return err },
	} {
		if err := load(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTableMistakesNameTheirLine(t *testing.T) {
	for want, load := range map[string]func() error{
		`aws_planes.txt:1: control before the first service`: func() error { _, err := parseAWS("control A", "", ""); return err },
		`aws_planes.txt:2: "dta" is none of`:                 func() error { _, err := parseAWS("service a A\ndta B", "", ""); return err },
		`aws_global.txt:1: a has no operation C`:             func() error { _, err := parseAWS("service a A\ndata B", "a us-east-1 C", ""); return err },
		`aws_v1.txt:1: want an aws-sdk-go directory`:         func() error { _, err := parseAWS("", "", "elb elbv9"); return err },
		`x.txt:3: "contrl" begins no line`:                   func() error { _, err := parse(Source{"x.txt", "\nservice X\ncontrl a b c"}); return err },
		`x.txt:1: data before the first service`:             func() error { _, err := parse(Source{"x.txt", "data a b c"}); return err },
		`entries.txt:2: argument "second" is none of`: func() error {
			_, err := parse(Source{"entries.txt", "kind a\nregister net/http - Handle second"})
			return err
		},
		`entries.txt:2: want kind NAME, register`: func() error { _, err := parse(Source{"entries.txt", "kind a\nregister net/http"}); return err },
		`endpoints.txt:2: argument "first" is no number`: func() error {
			_, err := parse(Source{"endpoints.txt", "service X\nmembers example.com/x - Dial first"})
			return err
		},
		`helpers.txt:1: "sometimes" begins no line`: func() error { _, err := parse(Source{"helpers.txt", "sometimes sync Once Do"}); return err },
		`mine.txt:2: condition "txt:a" is none of`:  func() error { return Use(Source{"mine.txt", "service X\ncontrol os/exec - Command txt:a"}) },
	} {
		err := load()
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestAWSPlanes(t *testing.T) {
	table, err := aws()
	if err != nil {
		t.Fatal(err)
	}
	control, data, config := program.ControlPlane, program.DataPlane, program.ConfigRead
	for _, c := range []struct {
		pkg  string
		want program.Operation
	}{
		{sdkV2 + "autoscaling", program.Operation{Service: "Auto Scaling", Name: "SetDesiredCapacity", Plane: control}},
		{sdkV2 + "ec2", program.Operation{Service: "EC2", Name: "DescribeInstances", Plane: control, ReadOnly: true}},
		{sdkV2 + "dynamodb", program.Operation{Service: "DynamoDB", Name: "PutItem", Plane: data}},
		{sdkV2 + "s3", program.Operation{Service: "S3", Name: "CreateBucket", Plane: control, Global: "us-east-1"}},
		{sdkV2 + "s3", program.Operation{Service: "S3", Name: "GetObject", Plane: data, ReadOnly: true}},
		{sdkV1 + "secretsmanager", program.Operation{Service: "Secrets Manager", Name: "GetSecretValue", Plane: config, ReadOnly: true}},
		{sdkV1 + "elbv2/elbv2iface", program.Operation{Service: "Elastic Load Balancing v2", Name: "RegisterTargets", Plane: control}},
		{sdkV2 + "iam", program.Operation{Service: "IAM", Name: "CreateRole", Plane: control, Global: "us-east-1"}},
		{sdkV2 + "ec2", program.Operation{Service: "EC2", Name: "InventNewThing", Plane: control, Weak: true}},
	} {
		s := table.serviceOf(c.pkg)
		if s == nil {
			t.Errorf("%s: unknown", c.pkg)
			continue
		}
		if got := s.operation(c.want.Name); got != c.want {
			t.Errorf("%s.%s: got %+v, want %+v", c.pkg, c.want.Name, got, c.want)
		}
	}
}
