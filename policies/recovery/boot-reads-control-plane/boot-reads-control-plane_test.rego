package ballast.recovery.boot_reads_control_plane_test

import data.ballast.recovery.boot_reads_control_plane

document(type, text) := {"resources_by_type": {type: [{"address": "m", "name": "m", "type": type, "language": "terraform", "values": {"user_data": text}}]}}

test_names_the_calls if {
	text := "#!/bin/bash\nID=$(aws --region eu-west-1 ec2 describe-instances --filters x)\naws ec2 attach-volume --volume-id $V\naws route53 change-resource-record-sets\n/opt/aws/bin/cfn-init -v\n"
	some f in boot_reads_control_plane.findings with input as document("aws_launch_template", text)
	f.message == "m calls cfn-init, ec2 attach-volume and 2 more at boot: a new instance serves only once the control plane has answered"
}

test_every_form if {
	every line in [
		"x=`aws ec2 describe-tags --output=text`",
		"/usr/bin/aws --output text --region us-east-1 autoscaling describe-auto-scaling-groups",
		"/etc/eks/bootstrap.sh shop",
		"/etc/eks/bootstrap.sh … --kubelet-extra-args x",
		"cfn-init.exe -v -s shop",
		"aws \\\n  elbv2 register-targets",
		"#!/bin/bash -xe\naws ec2 create-tags --resources $ID --tags Key=Name,Value=web",
	] {
		some f in boot_reads_control_plane.findings with input as document("aws_instance", line)
		contains(f.message, "it serves only")
	}
}

test_silent if {
	every line in [
		"# aws ec2 describe-instances",
		"aws s3 cp s3://shop/config /etc/shop",
		"aws ssm get-parameter --name x; aws secretsmanager get-secret-value --secret-id y",
		"/etc/eks/bootstrap.sh shop --b64-cluster-ca x --apiserver-endpoint https://x",
		"/etc/eks/bootstrap.sh \\\n shop \\\n  --apiserver-endpoint https://x",
		"/etc/eks/bootstrap.sh … …",
		"/opt/aws/bin/cfn-signal --stack x",
		"aws eks get-token --cluster-name x > /run/token; aws rds generate-db-auth-token --hostname y",
		"echo aws ec2 describe-instances",
		"#!/bin/bash\naws ec2 create-tags --resources $ID --tags Key=Name,Value=web",
	] {
		count(boot_reads_control_plane.findings) == 0 with input as document("aws_launch_configuration", line)
	}
}

test_unknown_is_undecided if {
	doc := document("aws_launch_template", {"$unknown": "why"})
	count(boot_reads_control_plane.findings) == 0 with input as doc
	some u in boot_reads_control_plane.undecided with input as doc
	u.reason == "why"
}

test_whom_it_concerns if {
	text := "aws ec2 describe-tags"
	every type, profile in {"aws_launch_template": "reliability", "aws_instance": "pedantic"} {
		some f in boot_reads_control_plane.findings with input as document(type, text)
		f.profile == profile
	}
}

test_jobs_wait_anyway if {
	template := {"address": "m", "name": "m", "type": "aws_launch_template", "language": "terraform", "values": {"user_data": "aws ec2 describe-tags"}, "in": {"attachment": ["e"]}}
	doc := {"resources": {"e": {"type": "aws_batch_compute_environment"}}, "resources_by_type": {"aws_launch_template": [template]}}
	some f in boot_reads_control_plane.findings with input as doc
	f.profile == "pedantic"
}
