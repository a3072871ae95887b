package cloudformation

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ballast-lint/ballast/iacscan/model"
)

// TestOmissions: what the default of a parameter leaves out is remembered, with what it names.
func TestOmissions(t *testing.T) {
	root := load(t, Options{}, `Parameters:
  SubnetB: {Type: String, Default: ""}
Conditions:
  Second: !Not [!Equals [!Ref SubnetB, ""]]
  Never: !Equals [a, b]
Resources:
  Files: {Type: AWS::EFS::FileSystem}
  Firewall: {Type: AWS::EC2::SecurityGroup}
  A: {Type: AWS::EFS::MountTarget, Properties: {FileSystemId: !Ref Files, SubnetId: subnet-1}}
  B:
    Type: AWS::EFS::MountTarget
    Condition: Second
    Properties: {FileSystemId: !Ref Files, SubnetId: !Ref SubnetB, SecurityGroups: [!GetAtt Firewall.GroupId]}
  C: {Type: AWS::EFS::MountTarget, Condition: Never, Properties: {FileSystemId: !Ref Files}}
`)
	want := []model.Omission{{NativeType: "AWS::EFS::MountTarget", Names: []string{"Files", "Firewall"}, Defaults: []string{"SubnetB"}}}
	if diff := cmp.Diff(want, root.Omitted); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
