package cloudformation

import (
	"strings"
	"testing"
)

// Whoever deploys may give other values than the defaults: a value says which of them chose it.
func TestDefaultsChoose(t *testing.T) {
	const template = `
Parameters:
  Env: {Type: String, Default: dev, AllowedValues: [dev, prod]}
  Size: {Type: Number, Default: 5}
  Zones: {Type: CommaDelimitedList, Default: "eu-west-1a,eu-west-1b"}
  There: {Type: String, Default: "yes"}
  Silent: {Type: String, Default: "no"}
Mappings:
  Class: {dev: {C: db.t3.micro}, prod: {C: db.m6i.large}}
Conditions:
  Prod: !Equals [!Ref Env, prod]
  Loud: !Not [!Equals [!Ref Silent, "yes"]]
  Made: !And [!Equals [!Ref There, "yes"], !Condition Loud]
Resources:
  D:
    Type: AWS::RDS::DBInstance
    Condition: Made
    Properties:
      MultiAZ: !If [Prod, true, false]
      AllocatedStorage: !Ref Size
      DBInstanceClass: !FindInMap [Class, !Ref Env, C]
      AvailabilityZone: !Select [0, !Ref Zones]
      DBInstanceIdentifier: !Sub "db-${Env}"
      Engine: postgres
  I:
    Type: AWS::EC2::Instance
    Properties:
      UserData:
        Fn::Base64: !Sub |
          #!/bin/bash
          yum install -y httpd
          echo "this is ${Env}, a part of a script that runs whatever it is" > /etc/motd
`
	for name, c := range map[string]struct {
		given map[string]string
		want  map[string]string
	}{
		"defaults": {nil, map[string]string{
			"/multi_az": "Silent There Env", "/allocated_storage": "Silent There Size", "/instance_class": "Silent There Env",
			"/availability_zone": "Silent There Zones", "/identifier": "Silent There Env", "/engine": "Silent There",
		}},
		"given": {map[string]string{"Env": "dev", "There": "yes", "Silent": "no"}, map[string]string{"/multi_az": "", "/allocated_storage": "Size", "/engine": ""}},
	} {
		if got := find(t, load(t, Options{}, template), "I").Choices("/user_data_base64"); len(got) > 0 {
			t.Errorf("the defaults of %q chose a script that they are in", got)
		}
		d := find(t, load(t, Options{Given: Given{Values: c.given}}, template), "D")
		for pointer, want := range c.want {
			if got := strings.Join(d.Choices(pointer), " "); got != want {
				t.Errorf("%s: the defaults of %q chose %s, want %q", name, got, pointer, want)
			}
		}
	}
}
