package cloudformation

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/rules"
)

func TestPositions(t *testing.T) {
	r := load(t, Options{}, `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Größe: {Type: "AWS::SNS::Topic"}
  Web:
    Type: AWS::AutoScaling::AutoScalingGroup
    Metadata:
      aws:cdk:path: Shop/Web/ASG/Resource
    Properties:
      MinSize: "2"
      MaxSize: !Ref Größe
      VPCZoneIdentifier:
        - subnet-1
        - !Select [0, [subnet-2]]
      Tags: [{Key: ä, Value: "x y", PropagateAtLaunch: true}]
      LaunchTemplate:
        LaunchTemplateId: lt-1
        Version:
          Fn::Join: ["", ["1"]]
    UpdatePolicy:
      AutoScalingRollingUpdate: {MinInstancesInService: 1}
`)
	x := find(t, r, "Web")
	for pointer, want := range map[string]string{
		"":                           "4:3-6",
		"/min_size":                  "9:7-19",
		"/max_size":                  "10:7-28",
		"/vpc_zone_identifier":       "11:7-24",
		"/vpc_zone_identifier/0":     "12:11-19",
		"/vpc_zone_identifier/1":     "13:11-0",
		"/tag/0":                     "14:14-0",
		"/tag/0/key":                 "14:15-22",
		"/tag/0/value":               "14:24-36",
		"/launch_template":           "15:7-21",
		"/launch_template/0/version": "17:9-16",
		"/launch_template/0/id":      "16:9-31",
		"/launch_template/0/name":    "15:7-21", // not there: its block
		"/update_policy":             "19:5-17",
		"/update_policy/AutoScalingRollingUpdate/MinInstancesInService": "20:34-58",
	} {
		l := x.Locate(pointer)
		if got := fmt.Sprintf("%d:%d-%d", l.Line, l.Column, l.EndColumn); got != want {
			t.Errorf("%q lies at %s, want %s", pointer, got, want)
		}
	}
	if x.EndLine != 20 || x.Display != "Shop/Web/ASG" || x.Name() != "Shop/Web/ASG" {
		t.Errorf("ends at line %d, is called %q", x.EndLine, x.Name())
	}
}

func TestPositionsInJSON(t *testing.T) {
	r := load(t, Options{}, `{
  "Resources": {
    "Topic": {
      "Type": "AWS::SNS::Topic",
      "Properties": { "TopicName": { "Fn::Join": ["-", ["a", "b\"c"]] }, "DisplayName": "a \"quoted\" name" }
    }
  }
}`)
	x := find(t, r, "Topic")
	if x.Header != (rules.Location{File: r.Path, Line: 3, Column: 5, EndColumn: 12}) {
		t.Errorf("header is at %+v", x.Header)
	}
	if got, want := at(x, "/name"), `"a-b"c"`; got != want {
		t.Errorf("name is %s, want %s", got, want)
	}
	if l := x.Locate("/display_name"); l.Line != 5 || l.Column != 74 || l.EndColumn != 108 {
		t.Errorf("display name is at %+v", l)
	}
}

func TestResourceAttributes(t *testing.T) {
	r := load(t, Options{}, `
Parameters:
  Env: {Type: String}
  Off: {Type: String, Default: "no"}
Conditions:
  Open: !Equals [!Ref Env, prod]
  Closed: !Equals [!Ref Off, "yes"]
Resources:
  A:
    Type: AWS::RDS::DBInstance
    DependsOn: [B, C]
    DeletionPolicy: Retain
    UpdateReplacePolicy: Snapshot
    CreationPolicy: {ResourceSignal: {Count: 2}}
    Metadata:
      ballast:
        ignore:
          - {rule: rds-instance-single-zone, reason: a test database}
          - rds-no-backup nothing in it that cannot be made again
          - only-a-rule
    Properties: {MultiAZ: false}
  B: {Type: "AWS::SNS::Topic", Condition: Open, DependsOn: C}
  C: {Type: "AWS::SNS::Topic", Metadata: {ballast: {ignore: x because}}}
  D: {Type: "AWS::SNS::Topic", Condition: Closed}
  E: {Type: "Company::Own::Thing", Properties: {Size: 5, Names: [a]}}
`)
	a, b, c := find(t, r, "A"), find(t, r, "B"), find(t, r, "C")
	if got := strings.Join(a.DependsOn, " "); got != "B C" {
		t.Errorf("A depends on %q", got)
	}
	for pointer, want := range map[string]string{"/deletion_policy": `"Retain"`, "/update_replace_policy": `"Snapshot"`,
		"/creation_policy/ResourceSignal/Count": "2", "/multi_az": "false"} {
		if got := at(a, pointer); got != want {
			t.Errorf("%s is %s, want %s", pointer, got, want)
		}
	}
	var ignores []string
	for _, i := range append(a.Ignores, c.Ignores...) {
		ignores = append(ignores, fmt.Sprintf("%d %s: %s", i.Where.Line, i.Rule, i.Reason))
	}
	want := "18 rds-instance-single-zone: a test database|19 rds-no-backup: nothing in it that cannot be made again|20 only-a-rule: |23 x: because"
	if got := strings.Join(ignores, "|"); got != want {
		t.Errorf("ignores are %s\nwant %s", got, want)
	}
	if !b.Indefinite || b.Why != "it is not known whether the resource is created: parameter Env has no default" {
		t.Errorf("B: indefinite %v, %q", b.Indefinite, b.Why)
	}
	if a.Indefinite || len(r.Resources) != 4 {
		t.Errorf("A is indefinite, or D is there: %d resources", len(r.Resources))
	}
	if len(r.Diagnostics) != 0 {
		t.Errorf("diagnostics: %v", r.Diagnostics)
	}
	e := find(t, r, "E")
	if e.Type != "Company::Own::Thing" || at(e, "/Size") != "5" || at(e, "/Names") != `["a"]` || r.Unmodelled["Company::Own::Thing"] != 1 {
		t.Errorf("E: %s %s %v", e.Type, render(e.Values), r.Unmodelled)
	}
}

func TestNestedStacks(t *testing.T) {
	r := load(t, Options{}, `
Resources:
  Vpc: {Type: "AWS::EC2::VPC"}
  A: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Vpc, AvailabilityZone: us-east-1a}}
  B: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Vpc, AvailabilityZone: us-east-1b}}
  Web:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ./nested/web.yaml
      Parameters:
        Subnets: !Join [",", [!Ref A, !Ref B]]
        Size: 4
  Far: {Type: "AWS::CloudFormation::Stack", Properties: {TemplateURL: "https://example.com/x.yaml"}}
  Lost: {Type: "AWS::CloudFormation::Stack", Properties: {TemplateURL: lost.yaml}}
  Up: {Type: "AWS::CloudFormation::Stack", Properties: {TemplateURL: ../../../../../../etc/passwd}}
  Record: {Type: "AWS::Route53::RecordSet", Properties: {Name: !GetAtt Web.Outputs.Name, SetIdentifier: !GetAtt Far.Outputs.Id}}
`, `nested/web.yaml
---
Parameters:
  Subnets: {Type: "List<AWS::EC2::Subnet::Id>"}
  Size: {Type: Number, Default: 1}
  Missing: {Type: String}
Conditions:
  Big: !Equals [!Ref Size, "4"]
Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Condition: Big
    DependsOn: Queue
    Properties: {MinSize: !Ref Size, VPCZoneIdentifier: !Ref Subnets, HealthCheckType: !Ref Missing}
  Queue: {Type: "AWS::SQS::Queue"}
  Deeper: {Type: "AWS::CloudFormation::Stack", Properties: {TemplateURL: web.yaml}}
Outputs:
  Name: {Value: !Sub "${AWS::StackName}.example.com"}
`)
	g := find(t, r, "Web/Group")
	for pointer, want := range map[string]string{
		"/vpc_zone_identifier": "[?(A.id), ?(B.id)]",
		"/min_size":            "4",
		"/health_check_type":   "?(parameter Missing of nested stack Web is not given)",
	} {
		if got := at(g, pointer); got != want {
			t.Errorf("%s is %s, want %s", pointer, got, want)
		}
	}
	if len(g.Via) != 1 || g.Via[0].Line != 6 || g.Via[0].Message != "Web" {
		t.Errorf("the group is there by way of %+v", g.Via)
	}
	if filepath.Base(g.Header.File) != "web.yaml" || strings.Join(g.DependsOn, "") != "Web/Queue" {
		t.Errorf("the group is at %s and depends on %v", g.Header.File, g.DependsOn)
	}
	if got, want := at(find(t, r, "Record"), "/name"), `"${AWS::StackName}.example.com"`; got != want {
		t.Errorf("output is %s, want %s", got, want)
	}
	for _, want := range []string{
		"nested stack Far is not followed: https://example.com/x.yaml is not a file of this tree",
		"nested stack Lost is not followed: lost.yaml is not there",
		"nested stack Web/Deeper is not followed: it is nested too deep, or in itself",
		"nested stack Up is not followed:",
	} {
		if !strings.Contains(messages(r), want) {
			t.Errorf("no diagnostic %q in\n%s", want, messages(r))
		}
	}
	for _, d := range r.Diagnostics {
		if !d.Tolerable {
			t.Errorf("%s is not tolerable", d.Message)
		}
	}
	if r.Files != 2 {
		t.Errorf("%d files read, want 2", r.Files)
	}
}

// TestPublishedStacks: templates are deployed from a bucket that they were copied to, the tree's folders with them.
func TestPublishedStacks(t *testing.T) {
	for url, found := range map[string]bool{
		"https://s3.amazonaws.com/bucket/v5/parts/db.yaml":                            true,
		"https://bucket.s3.eu-west-1.amazonaws.com/db.yaml":                           false, // not where it would be
		"https://s3.amazonaws.com/bucket/../../parts/db.yaml":                         true,
		"https://s3.amazonaws.com/bucket/elsewhere/cluster.yaml":                      false,
		"https://s3.amazonaws.com/bucket/main.yaml":                                   false, // itself
		"https://s3.amazonaws.com/bucket/" + strings.Repeat("a/", 10_000) + "db.yaml": false,
	} {
		r := load(t, Options{}, "templates/main.yaml\n---\n"+`
Resources:
  Part: {Type: "AWS::CloudFormation::Stack", Properties: {TemplateURL: "`+url+`", Parameters: {Multi: "true"}}}
`, `templates/parts/db.yaml
---
Parameters: {Multi: {Type: String, Default: "false"}}
Resources:
  DB: {Type: "AWS::RDS::DBInstance", Properties: {MultiAZ: !Ref Multi}}
`)
		if found != (len(r.Follows) == 1) {
			t.Errorf("%.80s: follows %v, %s", url, r.Follows, messages(r))
		}
		if found {
			if got := at(find(t, r, "Part/DB"), "/multi_az"); got != "true" {
				t.Errorf("%s: the parameter is %s", url, got)
			}
		}
	}
}

func TestIncludeAndLoops(t *testing.T) {
	r := load(t, Options{}, `
Transform: AWS::LanguageExtensions
Parameters:
  Names: {Type: CommaDelimitedList, Default: "a.1,b.2"}
  Open: {Type: CommaDelimitedList}
Mappings:
  Sizes: {a.1: {min: 1}, b.2: {min: 2}}
Resources:
  Fn::ForEach::Groups:
    - Name
    - !Ref Names
    - Group&{Name}:
        Type: AWS::AutoScaling::AutoScalingGroup
        DependsOn: Topic&{Name}
        Properties:
          AutoScalingGroupName: "x-${Name}"
          MinSize: !FindInMap [Sizes, !Ref Name, min]
          Tags: [{Key: Name, Value: !Sub "${Name}!"}]
      Topic&{Name}: {Type: "AWS::SNS::Topic", Properties: {TopicName: !GetAtt "Group&{Name}.Arn"}}
  Fn::ForEach::Nobody: [Name, !Ref Open, {"X${Name}": {Type: "AWS::SNS::Topic"}}]
  Fn::Transform: {Name: AWS::Include, Parameters: {Location: part.yaml}}
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      Fn::Transform: {Name: AWS::Include, Parameters: {Location: props.yaml}}
      TableName: t
`, "part.yaml\n---\nIncluded: {Type: \"AWS::SNS::Topic\", Properties: {DisplayName: here}}\n",
		"props.yaml\n---\nBillingMode: PAY_PER_REQUEST\n")
	b := find(t, r, "Groupb2")
	for pointer, want := range map[string]string{"/name": `"x-b.2"`, "/min_size": "2", "/tag/0/value": `"b.2!"`} {
		if got := at(b, pointer); got != want {
			t.Errorf("%s is %s, want %s", pointer, got, want)
		}
	}
	if got := strings.Join(b.DependsOn, ""); got != "Topicb2" {
		t.Errorf("depends on %q", got)
	}
	if got := at(find(t, r, "Topica1"), "/name"); got != "?(Groupa1.Arn)" && got != "?(Groupa1.arn)" {
		t.Errorf("topic is called %s", got)
	}
	included := find(t, r, "Included")
	if at(included, "/display_name") != `"here"` || filepath.Base(included.Header.File) != "part.yaml" {
		t.Errorf("included: %s at %s", render(included.Values), included.Header.File)
	}
	table := find(t, r, "Table")
	if at(table, "/billing_mode") != `"PAY_PER_REQUEST"` || filepath.Base(table.Locate("/billing_mode").File) != "props.yaml" {
		t.Errorf("table: %s, billing mode at %v", render(table.Values), table.Locate("/billing_mode"))
	}
	if want := "Fn::ForEach::Nobody goes over a list that is not known: parameter Open has no default"; !strings.Contains(messages(r), want) {
		t.Errorf("no diagnostic %q in %s", want, messages(r))
	}
}

func TestMistakes(t *testing.T) {
	for _, c := range []struct{ name, template, want string }{
		{"syntax", "Resources:\n  A: [\n", "not valid YAML or JSON: did not find expected node content"},
		{"templatefile", "Resources:\n%{ for k in names ~}\n  ${k}: {}\n%{ endfor ~}\n", `it looks like the input of a template engine ("%{")`},
		{"jinja", "Resources:\n{% if x %}\n  A: {}\n", `it looks like the input of a template engine`},
		{"list", "- a\n", "1:1 a template must be an object with a Resources section"},
		{"section", "Resource: {}\n", `1:1 "Resource" is not a section of a template`},
		{"two documents", "Resources: {}\n--- # another\nResources: {}\n", "more than one YAML document"},
		{"repeated key", "Resources:\n  A: {Type: \"AWS::SNS::Topic\"}\n  A: {Type: \"AWS::SNS::Topic\"}\n", `3:3 the key "A" is there twice`},
		{"repeated property", "Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: a\n      TopicName: b\n", `6:7 the key "TopicName" is there twice`},
		{"no type", "Resources:\n  A: {}\n", "2:3 resource A has no Type"},
		{"no object", "Resources:\n  A: b\n", "2:3 resource A must be an object with a Type"},
		{"depends on nothing", "Resources:\n  A: {Type: \"AWS::SNS::Topic\", DependsOn: B}\n", "2:43 DependsOn names B, which is no resource of this template"},
		{"circle", "Resources:\n  A: {Type: \"AWS::SNS::Topic\", DependsOn: B}\n  B: {Type: \"AWS::SNS::Topic\", Properties: {TopicName: !Ref A}}\n", "2:3 resources depend on each other in a circle: A -> B -> A"},
		{"condition circle", "Conditions:\n  A: !Not [!Condition B]\n  B: !Not [!Condition A]\nResources:\n  X: {Type: \"AWS::SNS::Topic\", Condition: A}\n", "condition A depends on itself"},
		{"include outside", "Resources:\n  Fn::Transform: {Name: AWS::Include, Parameters: {Location: ../x.yaml}}\n", "cannot read the included file ../x.yaml"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := load(t, Options{}, c.template)
			if got := messages(r); !strings.Contains(got, c.want) {
				t.Errorf("diagnostics are %q, want %q", got, c.want)
			}
			for _, d := range r.Diagnostics {
				if d.Where.File == "" || d.Where.Line == 0 {
					t.Errorf("%q has no place", d.Message)
				}
			}
		})
	}
}

func TestCircleThroughBranchThatMayNotBeTaken(t *testing.T) {
	r := load(t, Options{}, `
Parameters: {Open: {Type: String}}
Conditions: {C: !Equals [!Ref Open, x]}
Resources:
  A: {Type: "AWS::SNS::Topic", Properties: {TopicName: !If [C, !Ref B, a]}}
  B: {Type: "AWS::SNS::Topic", Properties: {TopicName: !If [C, b, !Ref A]}}
`)
	if len(r.Diagnostics) > 0 {
		t.Errorf("diagnostics: %s", messages(r))
	}
}

// TestHostileInput holds the loader to its bounds: it neither panics nor hangs, and says what it left
// out.
func TestHostileInput(t *testing.T) {
	bomb := "x-a: &a [x, x, x, x, x, x, x, x, x, x]\n"
	for i := range 8 {
		bomb += fmt.Sprintf("x-%c: &%c [*%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c]\n",
			'b'+i, 'b'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i)
	}
	merges := "x-a: &a {a: 1}\n"
	for i := range 20 {
		merges += fmt.Sprintf("x-%c: &%c {<<: [*%c, *%c, *%c]}\n", 'b'+i, 'b'+i, 'a'+i, 'a'+i, 'a'+i)
	}
	for _, c := range []struct{ name, template, want string }{
		{"alias bomb", bomb + "Resources:\n  A: {Type: \"Test::A::B\", Properties: {X: *i}}\n", "expands to more than 20000 values"},
		{"merge bomb", merges + "Resources:\n  A: {Type: \"Test::A::B\", Properties: {X: *u}}\n", ""},
		{"deep nesting", "Resources:\n  A: {Type: \"Test::A::B\", Properties: {X: " + strings.Repeat("[", 2000) + strings.Repeat("]", 2000) + "}}\n", "nested deeper than 500 levels"},
		{"doubling text", "Mappings:\n  M: {k: {v: x}}\nResources:\n  A: {Type: \"Test::A::B\", Properties: {X: " + strings.Repeat(`!Join ["", [`, 30) + "x" + strings.Repeat("]]", 30) + "}}\n", ""},
		{"text that grows", "Parameters: {P: {Type: String, Default: " + strings.Repeat("x", 4000) + "}}\nResources:\n  A: {Type: \"Test::A::B\", Properties: {X: !Join [\"\", [" + strings.Repeat("!Ref P, ", 1200) + "x]]}}\n", "3:43 a text gets longer than 4194304 bytes"},
		{"include of itself", "Resources:\n  A: {Type: \"Test::A::B\", Properties: {X: {\"Fn::Transform\": {Name: \"AWS::Include\", Parameters: {Location: template.yaml}}}}}\n", "includes the file that it is in"},
		{"loops in loops", "Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::A: [A, " + many + ", {\"Fn::ForEach::B\": [B, " + many + ", {\"Fn::ForEach::C\": [C, " + many + ", {\"X${A}${B}${C}\": {Type: \"AWS::SNS::Topic\"}}]}]}]\n", "more than 1000 resources"},
		{"self in self", "Resources:\n  A: {Type: \"AWS::SNS::Topic\", Properties: {TopicName: !GetAtt A.TopicName}}\n", "in a circle: A -> A"},
		{"anchor in itself", "Resources:\n  A: {Type: \"Test::A::B\", Properties: &p {X: [*p]}}\n", "nested deeper than 500 levels"},
		{"merge of itself", "Resources:\n  A: &a {Type: \"Test::A::B\", <<: *a, Properties: {<<: [*a]}}\n", ""},
		{"globals in themselves", "Transform: AWS::Serverless-2016-10-31\nGlobals: {Function: &g {Environment: *g}}\nResources:\n  A: {Type: \"AWS::Serverless::Function\", Properties: &l {Environment: *l}}\n", "nested deeper than 500 levels"},
		{"binary", "\x00\x01\x02", "not valid YAML"},
		{"empty", "", ""},
		{"scalar sections", "Resources: 5\nParameters: x\nConditions: [a]\nMappings: ~\nOutputs: a\nTransform: 3\n", ""},
		{"functions everywhere", "Resources: !Ref X\nParameters: {A: !Ref B}\nConditions: {A: !Sub [a]}\n", ""},
		{"odd resource", "Resources:\n  A: {Type: {a: b}, Properties: [1], DependsOn: {a: b}, Metadata: [], Condition: {}, DeletionPolicy: {Ref: A}}\n  B: {Type: \"AWS::EC2::Instance\", Properties: {BlockDeviceMappings: {a: b}, NetworkInterfaces: x, Tags: 5}, Condition: [a]}\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := load(t, Options{Limits: Limits{Values: 20_000, Resources: 1000}}, c.template)
			if got := messages(r); !strings.Contains(got, c.want) {
				t.Errorf("diagnostics are %.300q, want %q", got, c.want)
			}
			if c.name == "loops in loops" && len(r.Resources) != 1000 {
				t.Errorf("%d resources are kept, want the 1000 within the limit", len(r.Resources))
			}
		})
	}
}

const many = "[a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z]"

func TestInternalErrorKeepsTheRest(t *testing.T) {
	functions["Panic"] = func(env, call) *value { panic("ouch") }
	defer delete(functions, "Panic")
	r := load(t, Options{}, "Resources:\n  A: {Type: \"AWS::SNS::Topic\"}\n  B: {Type: \"AWS::SNS::Topic\", Properties: {TopicName: !Panic x}}\n")
	find(t, r, "A")
	if got, want := messages(r), "internal error: ouch"; !strings.Contains(got, want) {
		t.Errorf("diagnostics are %q, want %q", got, want)
	}
}

func TestFilesOutsideAreNotRead(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.yaml")
	if err := os.WriteFile(outside, []byte("Resources: {S: {Type: \"AWS::SNS::Topic\"}}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, "link.yaml")); err != nil {
		t.Skip("no symbolic links here")
	}
	file := filepath.Join(dir, "template.yaml")
	if err := os.WriteFile(file, []byte("Resources: {N: {Type: \"AWS::CloudFormation::Stack\", Properties: {TemplateURL: link.yaml}}}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r := Load(t.Context(), file, Options{})
	if got, want := messages(r), "link.yaml: the file is outside the scanned tree"; !strings.Contains(got, want) {
		t.Errorf("diagnostics are %q, want %q", got, want)
	}
	if r := Load(t.Context(), filepath.Join(dir, "link.yaml"), Options{}); len(r.Resources) > 0 {
		t.Error("a link that leads outside was read")
	}
}

func TestFileLimit(t *testing.T) {
	r := load(t, Options{Limits: Limits{FileBytes: 10}}, "Resources: {A: {Type: \"AWS::SNS::Topic\"}}\n")
	if got, want := messages(r), "the file is larger than the limit of 10 bytes"; !strings.Contains(got, want) {
		t.Errorf("diagnostics are %q, want %q", got, want)
	}
}
