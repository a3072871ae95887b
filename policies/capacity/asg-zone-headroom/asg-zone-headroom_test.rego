package ballast.capacity.asg_zone_headroom_test

import data.ballast.capacity.asg_zone_headroom

document(capacity, zones) := {"resources": {}, "resources_by_type": {"aws_autoscaling_group": [{
	"address": "g", "name": "web", "language": "terraform", "zones": zones,
	"capacity": object.union({"unit": "instance", "scales": true, "units_by": "g", "units_pointer": "/min_size", "targets": []}, capacity),
}]}}

three := {"at_least": 3, "at_most": 3, "names": [], "why": ""}

some_zones := {"at_least": 1, "at_most": 6, "names": [], "why": "nobody says where"}

test_shows_the_sum if {
	doc := document({"units": 6, "left_at_least": 4, "left_at_most": 4, "need": 4.5, "need_from": "target", "target": 75, "provision": 8}, three)
	some f in asg_zone_headroom.findings with input as doc
	f.message == "web has a minimum of 6 instances in 3 zones: losing one leaves 6 - 2 = 4, and 4.5 are needed (6 at 75 %)"
	f.help == "set min_size to 8, or scale at a lower target"
}

test_a_declared_peak if {
	doc := document({"units": 6, "left_at_least": 4, "left_at_most": 4, "need": 6, "need_from": "peak", "target": 0, "provision": 9}, three)
	some f in asg_zone_headroom.findings with input as doc
	f.message == "web has a minimum of 6 instances in 3 zones: losing one leaves 6 - 2 = 4, and 6 are needed at the declared peak"
	f.help == "set min_size to 9"
}

test_one_instance_wherever_it_is if {
	doc := document({"units": 1, "left_at_least": 0, "left_at_most": 0}, some_zones)
	some f in asg_zone_headroom.findings with input as doc
	f.message == "web has a minimum of 1 instance: nothing is left when its zone is lost"
}

test_one_by_design if {
	doc := document({"units": 1, "maximum": 1, "left_at_least": 0, "left_at_most": 0}, some_zones)
	some f in asg_zone_headroom.findings with input as doc
	f.help == "it needs a second instance in another zone, or a design that does without it"
}

test_one_zone_is_another_rule if {
	doc := document({"units": 4, "left_at_least": 0, "left_at_most": 0}, {"at_least": 1, "at_most": 1, "names": ["a"], "why": ""})
	count(asg_zone_headroom.findings) == 0 with input as doc
}

test_nothing_is_no_group if {
	doc := document({"units": 0, "left_at_least": 0, "left_at_most": 0}, three)
	count(asg_zone_headroom.findings) == 0 with input as doc
}

test_an_unknown_need_is_undecided if {
	doc := document({"units": 6, "left_at_least": 4, "left_at_most": 4}, three)
	count(asg_zone_headroom.findings) == 0 with input as doc
	some u in asg_zone_headroom.undecided with input as doc
	u.reason == "how many of 6 instances the peak needs is not known, and losing a zone leaves 4 at most: say it with --peak g=NUMBER, or scale on a utilisation target"
}

test_unknown_zones_are_undecided_when_they_matter if {
	doc := document({"units": 6, "left_at_least": 0, "left_at_most": 5, "need": 3, "need_from": "target", "target": 50, "provision": 5}, some_zones)
	count(asg_zone_headroom.findings) == 0 with input as doc
	some u in asg_zone_headroom.undecided with input as doc
	u.reason == "nobody says where"
}

one_zone := {"at_least": 1, "at_most": 1, "names": ["a"], "why": ""}

# One group per zone: the others carry the load when this one's zone is lost.
test_groups_in_other_zones_are_undecided if {
	alone := document({"units": 1, "left_at_least": 0, "left_at_most": 0}, one_zone)
	count(asg_zone_headroom.findings) == 1 with input as alone
	one := object.union(alone.resources_by_type.aws_autoscaling_group[0], {"fleet": {"groups": 3, "zones": {"at_least": 3, "at_most": 3, "why": ""}}})
	doc := {"resources": {}, "resources_by_type": {"aws_autoscaling_group": [one]}}
	count(asg_zone_headroom.findings) == 0 with input as doc
	some u in asg_zone_headroom.undecided with input as doc
	u.reason == "it carries its load together with 2 groups in other zones, and what is left of all of them is not added up"
}

# Groups that are each in all zones lose the same share each.
test_groups_in_the_same_zones_are_judged_one_by_one if {
	doc := document({"units": 6, "left_at_least": 4, "left_at_most": 4, "need": 4.5, "need_from": "target", "target": 75, "provision": 8}, three)
	one := object.union(doc.resources_by_type.aws_autoscaling_group[0], {"fleet": {"groups": 2, "zones": three}})
	count(asg_zone_headroom.findings) == 1 with input as object.union(doc, {"resources_by_type": {"aws_autoscaling_group": [one]}})
}
