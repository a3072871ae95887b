package ballast.recovery.recovery_by_script_test

import data.ballast.recovery.recovery_by_script

document(command) := {"resources_by_type": {"null_resource": [{"address": "n", "name": "n", "type": "null_resource", "language": "terraform", "values": {"local_exec": [{"command": command}]}}]}}

test_says_what_is_wrong if {
	some f in recovery_by_script.findings with input as document("aws --region eu-west-1 rds promote-read-replica --db-instance-identifier shop")
	f.message == "n changes infrastructure with aws rds promote-read-replica: no plan shows it, and no later run makes it again"
}

test_script_of_a_machine if {
	some f in recovery_by_script.findings with input as document("bash ~/bin/failover.sh eu")
	f.message == "n runs ~/bin/failover.sh, which is not in the configuration: it is there on some machines, in some version"
}

test_silent if {
	every command in ["aws eks update-kubeconfig --name x", "aws s3 sync . s3://x", "aws codebuild start-build --project-name x", "aws ecs run-task --task-definition x", "aws dynamodb put-item --item x", "${path.module}/x.sh", "./x.sh", "aws rds describe-db-instances", "rm -rf /opt/x"] {
		count(recovery_by_script.findings) == 0 with input as document(command)
	}
}

test_unknown_is_undecided if {
	doc := document({"$unknown": "why"})
	count(recovery_by_script.findings) == 0 with input as doc
	some u in recovery_by_script.undecided with input as doc
	u.reason == "why"
}

test_what_is_written if {
	doc := document({"$unknown": "why", "written": "aws autoscaling suspend-processes --x …\naws ec2 modify-vpc-attribute --vpc-id …"})
	count(recovery_by_script.findings) == 1 with input as doc
	count(recovery_by_script.undecided) == 0 with input as doc
}

test_whom_it_concerns if {
	every command, profile in {
		"aws rds promote-read-replica --db-instance-identifier shop": "reliability",
		"aws ec2 modify-vpc-attribute --vpc-id x": "pedantic",
	} {
		some f in recovery_by_script.findings with input as document(command)
		f.profile == profile
	}
}
