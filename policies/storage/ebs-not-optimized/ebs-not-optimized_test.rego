package ballast.storage.ebs_not_optimized_test

import data.ballast.storage.ebs_not_optimized

document(values) := {"resources_by_type": {"aws_instance": [{"address": "x", "name": "x", "type": "aws_instance", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in ebs_not_optimized.findings with input as document({"instance_type": "r3.xlarge"})
	f.message == "x is a r3.xlarge without EBS optimisation: its requests and its volumes share one network"
}

test_silent if {
	every values in [{"instance_type": "m7g.large"}, {"instance_type": "t2.micro"}, {"instance_type": "r3.xlarge", "ebs_optimized": true}] {
		count(ebs_not_optimized.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"instance_type": {"$unknown": "why"}})
	count(ebs_not_optimized.findings) == 0 with input as doc
	some u in ebs_not_optimized.undecided with input as doc
	u.reason == "why"
}
