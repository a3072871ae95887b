package cloudformation

import (
	"os"
	"path/filepath"
	"testing"
)

// importing is a template that imports a name.
func importing(name string) string {
	return `Resources:
  VPC: {Type: "AWS::EC2::VPC"}
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      VPCZoneIdentifier: {"Fn::Split": [",", {"Fn::ImportValue": ` + name + `}]}
`
}

const network = `
Parameters:
  Env: {Type: String}
Resources:
  VPC: {Type: "AWS::EC2::VPC"}
  A: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref VPC, AvailabilityZone: eu-west-1a}}
  B: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref VPC, AvailabilityZone: eu-west-1b}}
Outputs:
  Subnets: {Value: !Join [",", [!Ref A, !Ref B]], Export: {Name: subnets}}
  Named: {Value: !Sub "${Env}-x,y", Export: {Name: named}}
  Both: {Value: one, Export: {Name: both}}
  Never: {Value: one, Condition: No, Export: {Name: never}}
  Ours: {Value: one, Export: {Name: !Sub "${AWS::StackName}-ours"}}
Conditions:
  No: !Equals [a, b]
`

func TestImports(t *testing.T) {
	for _, c := range []struct{ name, pointer, want string }{
		{"subnets", "/vpc_zone_identifier/1", `?(network:B.id)`},
		{"named", "/vpc_zone_identifier", "?(${Env}-x,y is not known)"},
		{"both", "/vpc_zone_identifier", "?(both is imported, and several templates export it)"},
		{"never", "/vpc_zone_identifier", "?(never is imported, and no template here exports it)"},
		{"else", "/vpc_zone_identifier", "?(else is imported, and no template here exports it)"},
		{"nested", "/vpc_zone_identifier", "?(nested is imported, and the template that exports it is a nested stack)"},
		{`{"Fn::Sub": "${AWS::StackName}-ours"}`, "/vpc_zone_identifier", "?(${AWS::StackName}-ours is imported from another stack)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			var files []string
			for name, text := range map[string]string{"network.yaml": network, "web.yaml": importing(c.name),
				"other.yaml": "Resources: {}\nOutputs:\n  B: {Value: x, Export: {Name: both}}\n",
				"inner.yaml": "Parameters: {S: {Type: String, Default: subnet-1}}\nResources: {}\nOutputs:\n  N: {Value: !Ref S, Export: {Name: nested}}\n",
				"outer.yaml": "Resources:\n  I: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: inner.yaml}}\n"} {
				file := filepath.Join(dir, name)
				if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
				files = append(files, file)
			}
			x := NewExports(files, func(string) Options { return Options{Base: dir} })
			r := Load(t.Context(), filepath.Join(dir, "web.yaml"), Options{Base: dir, Exports: x})
			if got := at(find(t, r, "Group"), c.pointer); got != c.want {
				t.Errorf("%s is %s, want %s", c.pointer, got, c.want)
			}
			if c.name != "subnets" {
				return
			}
			if got := at(find(t, r, "network:A"), "/availability_zone"); got != `"eu-west-1a"` {
				t.Errorf("the imported subnet is in %s", got)
			}
			if got := at(find(t, r, "network:A"), "/vpc_id"); got != "?(network:VPC.id)" {
				t.Errorf("the imported subnet is in %s, and this template has a VPC of its own", got)
			}
		})
	}
}
