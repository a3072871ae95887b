package ballast.capacity.burst_credits_test

import data.ballast.capacity.burst_credits

document(values) := {
	"resources": {"g": {"address": "g", "type": "aws_lb_target_group"}},
	"resources_by_type": {"aws_instance": [{"address": "i", "name": "i", "type": "aws_instance", "language": "terraform", "values": values, "in": {"target": ["g"]}}]},
}

test_says_what_is_wrong if {
	some f in burst_credits.findings with input as document({"instance_type": "t2.small"})
	f.message == "i serves requests on t2.small with standard credits: when those are used up, it is down to its baseline"
	count(burst_credits.findings) == 1 with input as document({"instance_type": "t3.small", "credit_specification": [{"cpu_credits": "standard"}]})
}

test_silent if {
	every values in [{"instance_type": "t3.small"}, {"instance_type": "m5.large"}, {"instance_type": "t2.small", "credit_specification": [{"cpu_credits": "unlimited"}]}] {
		count(burst_credits.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	every values in [{"instance_type": {"$unknown": "why"}}, {"instance_type": "t2.small", "credit_specification": [{"cpu_credits": {"$unknown": "why"}}]}] {
		count(burst_credits.findings) == 0 with input as document(values)
		some u in burst_credits.undecided with input as document(values)
		u.reason == "why"
	}
}
