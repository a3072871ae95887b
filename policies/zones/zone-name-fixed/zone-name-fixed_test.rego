package ballast.zones.zone_name_fixed_test

import data.ballast.zones.zone_name_fixed

document(type, values) := {"resources_by_type": {type: [{"address": "x", "name": "x", "type": type, "language": "cloudformation", "values": values}]}}

test_says_what_is_wrong if {
	every type, values in {
		"aws_subnet": {"availability_zone": "eu-west-1a"},
		"aws_autoscaling_group": {"availability_zones": ["eu-west-1a"]},
	} {
		some f in zone_name_fixed.findings with input as document(type, values)
		f.message == "x is placed in eu-west-1a by name: the template is of no use in another Region"
	}
}

test_silent if {
	every values in [{}, {"availability_zone": ""}, {"availability_zone": "use1-az1"}] {
		count(zone_name_fixed.findings) == 0 with input as document("aws_subnet", values)
	}
}

test_unknown_is_undecided if {
	doc := document("aws_subnet", {"availability_zone": {"$unknown": "why"}})
	count(zone_name_fixed.findings) == 0 with input as doc
	some u in zone_name_fixed.undecided with input as doc
	u.reason == "why"
}
