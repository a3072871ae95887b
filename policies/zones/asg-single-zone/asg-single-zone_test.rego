package ballast.zones.asg_single_zone_test

import data.ballast.zones.asg_single_zone

group(zones, units) := {
	"address": "aws_autoscaling_group.web", "block": "aws_autoscaling_group.web", "name": "web",
	"language": "terraform", "values": {}, "out": {}, "in": {}, "zones": zones, "capacity": {"units": units},
}

one := {"at_least": 1, "at_most": 1, "names": ["us-east-1a"], "why": "", "pointer": "/vpc_zone_identifier", "places": []}

test_counts_the_instances if {
	some f in asg_single_zone.findings with input as {"resources": {}, "resources_by_type": {"aws_autoscaling_group": [group(one, 4)]}}
	f.message == "all 4 instances of web are in one zone (us-east-1a): none is left when that zone is impaired"
}

test_names_the_only_instance if {
	some f in asg_single_zone.findings with input as {"resources": {}, "resources_by_type": {"aws_autoscaling_group": [group(one, 1)]}}
	f.message == "the only instance of web is in one zone (us-east-1a): none is left when that zone is impaired"
}

test_one_or_two_zones_is_undecided if {
	maybe := {"at_least": 1, "at_most": 2, "names": [], "why": "nobody says", "pointer": "", "places": []}
	doc := {"resources": {}, "resources_by_type": {"aws_autoscaling_group": [group(maybe, 4)]}}
	count(asg_single_zone.findings) == 0 with input as doc
	some u in asg_single_zone.undecided with input as doc
	u.reason == "nobody says"
}

test_an_unknown_size_changes_nothing if {
	doc := {"resources": {}, "resources_by_type": {"aws_autoscaling_group": [object.remove(group(one, 0), ["capacity"])]}}
	some f in asg_single_zone.findings with input as doc
	f.message == "all instances of web are in one zone (us-east-1a): none is left when that zone is impaired"
}

fleet(at_least, at_most) := {"resources": {}, "resources_by_type": {"aws_autoscaling_group": [object.union(
	group(one, 4),
	{"fleet": {"groups": 2, "zones": {"at_least": at_least, "at_most": at_most, "why": "nobody says where the other is"}}},
)]}}

test_where_the_fleet_is_counts if {
	count(asg_single_zone.findings) == 0 with input as fleet(2, 2)
	count(asg_single_zone.undecided) == 0 with input as fleet(2, 2)
	count(asg_single_zone.findings) == 1 with input as fleet(1, 1)
	count(asg_single_zone.findings) == 0 with input as fleet(1, 2)
	some u in asg_single_zone.undecided with input as fleet(1, 2)
	u.reason == "nobody says where the other is"
}

test_one_by_design if {
	single := object.union(group(one, 1), {"capacity": {"maximum": 1}})
	some f in asg_single_zone.findings with input as {"resources": {}, "resources_by_type": {"aws_autoscaling_group": [single]}}
	f.help == "it needs a second instance in another zone, or a design that does without it"
	some g in asg_single_zone.findings with input as {"resources": {}, "resources_by_type": {"aws_autoscaling_group": [group(one, 1)]}}
	g.help == "add subnets in two more zones"
}
