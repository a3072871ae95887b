package ballast.capacity.minimum_below_zones_test

import data.ballast.capacity.minimum_below_zones

document(capacity, least, most) := {"resources": {}, "resources_by_type": {"aws_autoscaling_group": [{
	"address": "g", "name": "web", "language": "terraform",
	"zones": {"at_least": least, "at_most": most, "why": "nobody says where", "names": []},
	"capacity": object.union({"unit": "instance", "scales": true, "units_by": "g", "units_pointer": "/min_size"}, capacity),
}]}}

test_counts if {
	some f in minimum_below_zones.findings with input as document({"units": 2}, 3, 3)
	f.pointer == "/min_size"
	f.message == "web has a minimum of 2 instances for 3 zones: one of them may hold none"
	f.help == "set min_size to 3 at least"
}

test_at_least_so_many_zones if {
	some f in minimum_below_zones.findings with input as document({"units": 1}, 3, 6)
	f.message == "web has a minimum of 1 instance for at least 3 zones: 2 of them may hold none"
}

test_the_peak_says_more if {
	doc := document({"units": 2, "left_at_most": 1, "need": 1.5}, 3, 3)
	count(minimum_below_zones.findings) == 0 with input as doc
}

test_enough_or_nothing_at_all if {
	every capacity in [{"units": 3}, {"units": 0}, {"units": 1, "scales": false}] {
		count(minimum_below_zones.findings) == 0 with input as document(capacity, 3, 3)
		count(minimum_below_zones.undecided) == 0 with input as document(capacity, 3, 3)
	}
}

test_what_is_not_known_is_undecided if {
	every doc in [document({"units": 2}, 1, 6), document({"units_why": "nobody says where"}, 3, 3)] {
		count(minimum_below_zones.findings) == 0 with input as doc
		some u in minimum_below_zones.undecided with input as doc
		u.reason == "nobody says where"
	}
}
