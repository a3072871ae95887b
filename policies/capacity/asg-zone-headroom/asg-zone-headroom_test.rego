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

test_no_size_is_enough if {
	doc := document({"units": 3, "left_at_least": 2, "left_at_most": 2, "need": 2.4, "need_from": "target", "target": 80, "provision": 0}, three)
	some f in asg_zone_headroom.findings with input as doc
	f.help == "scale at 66 % at most, which 3 zones bear whatever the size, or declare the peak"
}

test_the_maximum_is_in_the_way if {
	doc := document({"units": 6, "maximum": 8, "left_at_least": 4, "left_at_most": 4, "need": 6, "need_from": "peak", "target": 0, "provision": 9}, three)
	some f in asg_zone_headroom.findings with input as doc
	f.help == "set min_size to 9, and the maximum to as much"
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

# One group per zone: the others carry the load when this one's zone is lost, so all are counted, once.
fleet(facts) := object.union({"groups": 3, "members": ["g", "h"], "lead": "g", "zones": three, "scales": false}, facts)

zonal(address, facts) := {
	"address": address, "name": address, "language": "terraform", "zones": one_zone, "fleet": fleet(facts),
	"capacity": {"unit": "instance", "units": 2, "scales": false, "units_by": address, "units_pointer": "/min_size", "left_at_least": 0, "left_at_most": 0, "targets": []},
}

zonal_groups(facts) := {
	"resources": {"h": zonal("h", facts)},
	"resources_by_type": {"aws_autoscaling_group": [zonal("g", facts), zonal("h", facts)]},
}

test_groups_in_other_zones_are_added_up if {
	doc := zonal_groups({"units": 6, "left_at_least": 4, "left_at_most": 4, "need": 4.5, "need_from": "target", "target": 75, "provision": 8})
	count(asg_zone_headroom.findings) == 1 with input as doc
	some f in asg_zone_headroom.findings with input as doc
	f.resource == "g"
	f.message == "g and 2 groups with the same load have 6 instances in 3 zones: losing one leaves 6 - 2 = 4, and 4.5 are needed (6 at 75 %)"
	f.help == "raise the sizes of the groups to 8 together, evenly over the zones"
	[r.message | some r in f.related] == ["h has 2 instances"]
}

test_enough_together if {
	doc := zonal_groups({"units": 6, "left_at_least": 4, "left_at_most": 4, "need": 3, "need_from": "target", "target": 50, "provision": 6})
	count(asg_zone_headroom.findings) == 0 with input as doc
	count(asg_zone_headroom.undecided) == 0 with input as doc
}

test_one_of_all_groups if {
	doc := zonal_groups({"units": 1, "left_at_least": 0, "left_at_most": 0})
	some f in asg_zone_headroom.findings with input as doc
	f.message == "g and 2 groups with the same load have 1 instance: nothing is left when its zone is lost"
	f.help == "run instances in two or more zones; two zones need twice the peak, three need one and a half times"
}

test_an_unknown_need_together_is_undecided if {
	doc := zonal_groups({"units": 6, "left_at_least": 4, "left_at_most": 4})
	count(asg_zone_headroom.findings) == 0 with input as doc
	count(asg_zone_headroom.undecided) == 1 with input as doc
	some u in asg_zone_headroom.undecided with input as doc
	contains(u.reason, "the peak needs is not known, and losing a zone leaves 4 at most: say it with --peak g=NUMBER --peak h=NUMBER, or scale")
}

test_unknown_sizes_together_are_undecided if {
	doc := zonal_groups({"units_why": "nobody says", "left_at_least": 0, "left_at_most": 0})
	count(asg_zone_headroom.findings) == 0 with input as doc
	some u in asg_zone_headroom.undecided with input as doc
	u.reason == "nobody says"
}

# Groups that are each in all zones lose the same share each.
test_groups_in_the_same_zones_are_judged_one_by_one if {
	doc := document({"units": 6, "left_at_least": 4, "left_at_most": 4, "need": 4.5, "need_from": "target", "target": 75, "provision": 8}, three)
	one := object.union(doc.resources_by_type.aws_autoscaling_group[0], {"fleet": {"groups": 2, "lead": "", "zones": three}})
	count(asg_zone_headroom.findings) == 1 with input as object.union(doc, {"resources_by_type": {"aws_autoscaling_group": [one]}})
}

single(values) := json.patch(one, [{"op": "add", "path": "/resources_by_type/aws_autoscaling_group/0/values", "value": values}])

one := document({"units": 1, "maximum": 1, "left_at_least": 0, "left_at_most": 0, "need": 0, "need_from": "", "target": 0, "provision": 0, "scales": false}, three)

test_one_that_nobody_sends_requests_to if {
	some f in asg_zone_headroom.findings with input as single({})
	f.profile == "pedantic"
	f.severity == "note"
	some two in asg_zone_headroom.findings with input as json.patch(single({}), [{"op": "replace", "path": "/resources_by_type/aws_autoscaling_group/0/capacity/maximum", "value": 2}])
	two.profile == "pedantic"
	some behind in asg_zone_headroom.findings with input as single({"target_group_arns": ["arn"]})
	not behind.profile
}
