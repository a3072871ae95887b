package ballast.health.asg_health_check_type_test

import data.ballast.health.asg_health_check_type

document(values, edges) := {
	"resources": {"tg": {"address": "tg", "name": "tg"}},
	"resources_by_type": {"aws_autoscaling_group": [{"address": "g", "name": "g", "language": "terraform", "values": values, "in": edges}]},
}

test_behind_a_target_group if {
	some f in asg_health_check_type.findings with input as document({}, {"target": ["tg"]})
	f.help == "set health_check_type to ELB, and health_check_grace_period to the time that a start takes"
	f.related[0].message == "tg sends it requests"
}

test_named_in_the_group if {
	some attribute in ["target_group_arns", "load_balancers"]
	count(asg_health_check_type.findings) == 1 with input as document({attribute: [{"$unknown": "a parameter"}], "health_check_type": "EC2"}, {})
}

test_silent if {
	every values in [{"health_check_type": "ELB"}, {"health_check_type": "EC2,ELB"}] {
		count(asg_health_check_type.findings) == 0 with input as document(values, {"target": ["tg"]})
	}
	every values in [{}, {"target_group_arns": []}] {
		count(asg_health_check_type.findings) == 0 with input as document(values, {})
		count(asg_health_check_type.undecided) == 0 with input as document(values, {})
	}
}

test_unknown_is_undecided if {
	every values in [
		{"target_group_arns": ["arn"], "health_check_type": {"$unknown": "why"}},
		{"target_group_arns": {"$unknown": "why"}},
	] {
		count(asg_health_check_type.findings) == 0 with input as document(values, {})
		some u in asg_health_check_type.undecided with input as document(values, {})
		u.reason == "why"
	}
}

test_a_target_group_that_may_not_be_there if {
	values := {"target_group_arns": [{"$unknown": "why", "refs": [{"address": "tg", "attr": "id"}]}]}
	doc := object.union(document(values, {"target": ["tg"]}), {"resources": {"tg": {"address": "tg", "name": "tg", "indefinite": "a condition"}}})
	count(asg_health_check_type.findings) == 0 with input as doc
	some u in asg_health_check_type.undecided with input as doc
	u.reason == "a condition"
}

test_members_of_a_cluster if {
	every case in [{"max": 3, "self": true, "profile": "pedantic"}, {"max": 6, "self": true, "profile": "reliability"}, {"max": 3, "self": false, "profile": "reliability"}] {
		doc := {
			"resources": {
				"tg": {"address": "tg", "name": "tg"}, "lt": {"address": "lt", "out": {"attachment": ["sg"]}},
				"sg": {"address": "sg", "values": {"ingress": [{"from_port": 8300, "to_port": 8302, "self": case.self}]}},
			},
			"resources_by_type": {"aws_autoscaling_group": [{
				"address": "g", "name": "g", "language": "terraform",
				"values": {"min_size": 3, "max_size": case.max}, "in": {"target": ["tg"]}, "out": {"attachment": ["lt"]},
			}]},
		}
		some f in asg_health_check_type.findings with input as doc
		f.profile == case.profile
	}
}

test_members_by_the_port_they_agree_on if {
	every port, profile in {4648: "pedantic", 7000: "reliability", 8080: "reliability"} {
		doc := object.union(document({"health_check_type": "EC2"}, {"target": ["tg"]}), {"resources": {"tg": {"address": "tg", "name": "tg", "values": {"port": port}}}})
		some f in asg_health_check_type.findings with input as doc
		f.profile == profile
	}
}
