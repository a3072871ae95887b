package ballast.traffic.cross_zone_imbalance_test

import data.ballast.traffic.cross_zone_imbalance

document(zones, attribute) := {
	"resources": {sprintf("i%d", [i]): {
		"address": sprintf("i%d", [i]), "name": "i", "type": "aws_instance", "language": "terraform",
		"values": {}, "zones": {"at_least": 1, "at_most": 1, "places": [{"kind": "name", "key": zone}], "why": ""},
	} |
		some i, zone in zones
	},
	"resources_by_type": {"aws_lb_target_group": [{
		"address": "g", "name": "g", "type": "aws_lb_target_group", "language": "terraform", "values": {"load_balancing_cross_zone_enabled": attribute},
		"out": {"target": [sprintf("i%d", [i]) | some i, _ in zones]},
	}]},
}

test_counts_instances if {
	some f in cross_zone_imbalance.findings with input as document(["a", "a", "a", "b"], "false")
	f.message == "g has 3 targets in one zone and 1 in another, which get as many requests together: each of the fewer carries 3 times the load"
}

test_silent if {
	count(cross_zone_imbalance.findings) == 0 with input as document(["a", "b"], "false")
	count(cross_zone_imbalance.findings) == 0 with input as document(["a", "a", "a", "b"], "true")
	count(cross_zone_imbalance.findings) == 0 with input as document(["a", "a"], "false")
}

test_unknown_is_undecided if {
	doc := document(["a", "a", "b"], {"$unknown": "why"})
	count(cross_zone_imbalance.findings) == 0 with input as doc
	some u in cross_zone_imbalance.undecided with input as doc
	u.reason == "why"
}
