package cloudformation

import (
	"strings"
	"testing"
)

// TestShape holds the loader to the shapes that Terraform has and CloudFormation has not.
func TestShape(t *testing.T) {
	r := load(t, Options{}, `
Parameters: {Open: {Type: String}, Blank: {Type: String, Default: ""}}
Conditions: {C: !Equals [!Ref Open, x]}
Resources:
  Web:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: {MinSize: "2", TargetGroupARNs: [!Ref Group]}
  Pool: {Type: "AWS::AutoScaling::WarmPool", Properties: {AutoScalingGroupName: !Ref Web, PoolState: Stopped}}
  Other: {Type: "AWS::AutoScaling::AutoScalingGroup"}
  MaybePool: {Type: "AWS::AutoScaling::WarmPool", Condition: C, Properties: {AutoScalingGroupName: !Ref Other}}
  LostPool: {Type: "AWS::AutoScaling::WarmPool", Properties: {AutoScalingGroupName: elsewhere}}
  Host:
    Type: AWS::EC2::Instance
    Properties:
      NetworkInterfaces: [{DeviceIndex: "0", SubnetId: !Ref Subnet, GroupSet: [!GetAtt Guard.GroupId]}, {DeviceIndex: "1", SubnetId: subnet-2}]
      BlockDeviceMappings:
        - {DeviceName: /dev/xvda, Ebs: {VolumeSize: 8}}
        - {DeviceName: /dev/sdb, Ebs: {VolumeSize: 500}}
        - {DeviceName: /dev/sdc, VirtualName: ephemeral0}
      UserData: !Base64 {"Fn::Sub": "yum install -y httpd # ${AWS::StackName}"}
  Subnet: {Type: "AWS::EC2::Subnet"}
  Guard:
    Type: AWS::EC2::SecurityGroup
    Properties: {GroupDescription: x, SecurityGroupIngress: {IpProtocol: tcp, FromPort: 80, ToPort: 80, SourceSecurityGroupId: !Ref Edge}}
  Edge: {Type: "AWS::EC2::SecurityGroup", Properties: {GroupDescription: x}}
  Rule: {Type: "AWS::EC2::SecurityGroupEgress", Properties: {GroupId: !Ref Edge, IpProtocol: "-1", CidrIp: !Ref Open}}
  Group:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      HealthCheckPath: /up
      HealthyThresholdCount: 2
      Targets: [{Id: !Ref Host, Port: 80}]
      TargetGroupAttributes: [{Key: stickiness.enabled, Value: "true"}, {Key: load_balancing.cross_zone.enabled, Value: !Ref Open}]
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: {Scheme: internal, LoadBalancerAttributes: !If [C, [{Key: idle_timeout.timeout_seconds, Value: "5"}], []]}
  Sometimes:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: {LoadBalancerAttributes: [{Key: idle_timeout.timeout_seconds, Value: "5"}, !If [C, {Key: deletion_protection.enabled, Value: "true"}, !Ref "AWS::NoValue"]]}
  Names:
    Type: AWS::Route53::RecordSetGroup
    Properties:
      HostedZoneId: Z1
      RecordSets:
        - {Name: a.example.com, Type: A, SetIdentifier: one, Failover: PRIMARY, AliasTarget: {DNSName: !GetAtt Balancer.DNSName, HostedZoneId: !GetAtt Balancer.CanonicalHostedZoneID, EvaluateTargetHealth: true}}
        - {Name: b.example.com, Type: A, TTL: "60", ResourceRecords: !Ref Host, HostedZoneId: Z2}
  Cluster: {Type: "AWS::ECS::Cluster", Properties: {CapacityProviders: [FARGATE], DefaultCapacityProviderStrategy: [{CapacityProvider: FARGATE_SPOT, Weight: 1}]}}
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties: {ContainerDefinitions: [{Name: web, Cpu: 256, Essential: true, DockerLabels: {Team: A}, LogConfiguration: {LogDriver: awslogs, Options: {awslogs-group: x}}}]}
  Member: {Type: "AWS::RDS::DBInstance", Properties: {DBClusterIdentifier: !Ref Aurora, DBInstanceClass: db.r6g.large}}
  Aurora: {Type: "AWS::RDS::DBCluster", Properties: {Engine: aurora-mysql}}
  Alone: {Type: "AWS::RDS::DBInstance", Properties: {MultiAZ: "True", BackupRetentionPeriod: lots}}
  Share: {Type: "AWS::FSx::FileSystem", Properties: {FileSystemType: ONTAP, OntapConfiguration: {DeploymentType: MULTI_AZ_1}}}
  Bucket: {Type: "AWS::S3::Bucket", Properties: {VersioningConfiguration: {Status: Enabled}}}
  Role: {Type: "AWS::IAM::Role", Properties: {ManagedPolicyArns: [a]}}
  Grant: {Type: "AWS::IAM::Policy", Properties: {PolicyName: p, PolicyDocument: {Statement: []}, Roles: [!Ref Role]}}
  Grants: {Type: "AWS::IAM::Policy", Properties: {PolicyName: p, PolicyDocument: {Statement: []}, Roles: [!Ref Role, admin]}}
  Placed: {Type: "AWS::AutoScaling::AutoScalingGroup", Properties: {VPCZoneIdentifier: [!Ref Blank, !Ref Blank], PlacementGroup: ""}}
  Everything: {Type: "AWS::SQS::Queue", Properties: !If [C, {QueueName: a}, {QueueName: b}]}
  Table:
    Type: AWS::DynamoDB::Table
    Properties: {KeySchema: [{AttributeName: id, KeyType: HASH}, {AttributeName: at, KeyType: RANGE}], StreamSpecification: {StreamViewType: KEYS_ONLY}}
`)
	for _, c := range []struct{ address, typ, pointer, want string }{
		{"Web", "aws_autoscaling_group", "/warm_pool/0/pool_state", `"Stopped"`},
		{"Web", "aws_autoscaling_group", "/target_group_arns", "[?(Group.arn)]"},
		{"Other", "aws_autoscaling_group", "/warm_pool", "?(it is not known whether the resource is created: parameter Open has no default)"},
		{"LostPool", "AWS::AutoScaling::WarmPool", "/AutoScalingGroupName", `"elsewhere"`},
		{"Host", "aws_instance", "/subnet_id", "?(Subnet.id)"},
		{"Host", "aws_instance", "/vpc_security_group_ids", "[?(Guard.id)]"},
		{"Host", "aws_instance", "/network_interface", "-"},
		{"Host", "aws_instance", "/root_block_device/0/volume_size", "8"},
		{"Host", "aws_instance", "/ebs_block_device", `[{device_name: "/dev/sdb", volume_size: 500}]`},
		{"Host", "aws_instance", "/ephemeral_block_device/0/virtual_name", `"ephemeral0"`},
		{"Host", "aws_instance", "/user_data", `"yum install -y httpd # ${AWS::StackName}"`},
		{"Guard", "aws_security_group", "/ingress/0/security_groups", "[?(Edge.id)]"},
		{"Rule", "aws_security_group_rule", "/type", `"egress"`},
		{"Rule", "aws_security_group_rule", "/cidr_blocks", "[?(parameter Open has no default)]"},
		{"Group", "aws_lb_target_group", "/health_check", `[{healthy_threshold: 2, path: "/up"}]`},
		{"Group", "aws_lb_target_group", "/stickiness/0/enabled", "true"},
		{"Group", "aws_lb_target_group", "/load_balancing_cross_zone_enabled", "?(parameter Open has no default)"},
		{"Group", "aws_lb_target_group", "/slow_start", "-"},
		{"Group/Targets/0", "aws_lb_target_group_attachment", "/target_group_arn", "?(Group.arn)"},
		{"Group/Targets/0", "aws_lb_target_group_attachment", "/target_id", "?(Host.id)"},
		{"Balancer", "aws_lb", "/internal", "true"},
		{"Balancer", "aws_lb", "/idle_timeout", "?(parameter Open has no default)"},
		{"Sometimes", "aws_lb", "/idle_timeout", "5"},
		{"Sometimes", "aws_lb", "/enable_deletion_protection", "?(parameter Open has no default)"},
		{"Names/RecordSets/0", "aws_route53_record", "/zone_id", `"Z1"`},
		{"Names/RecordSets/0", "aws_route53_record", "/failover_routing_policy/0/type", `"PRIMARY"`},
		{"Names/RecordSets/0", "aws_route53_record", "/alias/0/name", "?(Balancer.dns_name)"},
		{"Names/RecordSets/1", "aws_route53_record", "/zone_id", `"Z2"`},
		{"Cluster/CapacityProviders", "aws_ecs_cluster_capacity_providers", "/default_capacity_provider_strategy/0/weight", "1"},
		{"Cluster/CapacityProviders", "aws_ecs_cluster_capacity_providers", "/cluster_name", "?(Cluster.name)"},
		{"Task", "aws_ecs_task_definition", "/container_definitions",
			`"[{"cpu":256,"dockerLabels":{"Team":"A"},"essential":true,"logConfiguration":{"logDriver":"awslogs","options":{"awslogs-group":"x"}},"name":"web"}]"`},
		{"Member", "aws_rds_cluster_instance", "/cluster_identifier", "?(Aurora.cluster_identifier)"},
		{"Alone", "aws_db_instance", "/multi_az", "true"},
		{"Alone", "aws_db_instance", "/backup_retention_period", `?("lots" is not a number)`},
		{"Share", "aws_fsx_ontap_file_system", "/deployment_type", `"MULTI_AZ_1"`},
		{"Bucket/VersioningConfiguration", "aws_s3_bucket_versioning", "/versioning_configuration/0/status", `"Enabled"`},
		{"Bucket/VersioningConfiguration", "aws_s3_bucket_versioning", "/bucket", "?(Bucket.bucket)"},
		{"Grant", "aws_iam_role_policy", "/role", "?(Role.name)"},
		{"Grants/Roles/1", "aws_iam_role_policy", "/role", `"admin"`},
		{"Grants/Roles/1", "aws_iam_role_policy", "/policy", `"{"Statement":[]}"`},
		{"Placed", "aws_autoscaling_group", "/vpc_zone_identifier", "[?(the default of parameter Blank is empty), ?(the default of parameter Blank is empty)]"},
		{"Placed", "aws_autoscaling_group", "/placement_group", `""`},
		{"Everything", "aws_sqs_queue", "/name", "?(parameter Open has no default)"},
		{"Everything", "aws_sqs_queue", "/redrive_policy", "?(parameter Open has no default)"},
		{"Table", "aws_dynamodb_table", "/range_key", `"at"`},
		{"Table", "aws_dynamodb_table", "/stream_enabled", "true"},
	} {
		x := find(t, r, c.address)
		if got := at(x, c.pointer); got != c.want || x.Type != c.typ {
			t.Errorf("%s%s is %s (%s), want %s (%s)", c.address, c.pointer, got, x.Type, c.want, c.typ)
		}
	}
	if l := find(t, r, "Web").Locate("/warm_pool/0/pool_state"); l.Line != 8 {
		t.Errorf("the warm pool's state lies at line %d", l.Line)
	}
	if l := find(t, r, "Task").Locate("/container_definitions/0/logConfiguration/logDriver"); l.Line != 50 {
		t.Errorf("the log driver lies at line %d", l.Line)
	}
	for _, x := range r.Resources {
		if x.Address == "Names" || x.Address == "Grants" || strings.HasPrefix(x.Type, "AWS::") && x.Address != "LostPool" {
			t.Errorf("%s %s should not be there", x.Address, x.Type)
		}
	}
	if len(r.Diagnostics) > 0 {
		t.Errorf("diagnostics: %s", messages(r))
	}
}
