package ballast.zones.zone_sets_disagree_test

import data.ballast.zones.zone_sets_disagree

placed(resource, kind, keys) := object.union(resource, {"name": resource.address, "language": "terraform", "zones": {
	"at_least": count(keys), "at_most": count(keys), "names": keys, "why": "", "pointer": "/subnets",
	"places": [{"zone": key, "key": key, "kind": kind, "subnet": "", "pointer": ""} | some key in keys],
}})

document(lb, target) := {
	"resources": {r.address: r | some r in [lb, listener, group, target]},
	"resources_by_type": {"aws_lb": [lb]},
}

balancer(type, keys) := placed({"address": "lb", "type": "aws_lb", "values": {"load_balancer_type": type}, "out": {"target": ["listener"]}}, "name", keys)

listener := {"address": "listener", "type": "aws_lb_listener", "out": {"target": ["group"]}}

group := {"address": "group", "type": "aws_lb_target_group", "out": {"target": ["web"]}}

targets(kind, keys) := placed({"address": "web", "type": "aws_autoscaling_group"}, kind, keys)

test_targets_outside if {
	some f in zone_sets_disagree.findings with input as document(balancer("application", ["a", "b"]), targets("name", ["a", "b", "c"]))
	f.resource == "web"
	f.message == "web runs in c too, where load balancer lb is not: no request reaches it there"
	f.help == "give lb a subnet in c, or take that from web"
}

test_zones_without_targets if {
	some f in zone_sets_disagree.findings with input as document(balancer("network", ["a", "b", "c"]), targets("name", ["a", "b"]))
	f.resource == "lb"
	f.message == "load balancer lb is in c, where it has no target, and does not balance across zones: nothing is served there"
}

test_machines_in_one_zone if {
	some f in zone_sets_disagree.findings with input as machines({"web[0]": "a", "web[1]": "a"})
	f.resource == "lb"
	f.message == "load balancer lb is in several zones, but web[0] and web[1] are in one: none is left when that is impaired"
	every spread in [{"web[0]": "a", "web[1]": "b"}, {"web[0]": "a"}] {
		count(zone_sets_disagree.findings) == 0 with input as machines(spread)
	}
}

machines(zone_of) := {
	"resources": object.union({"lb": lb, "listener": listener, "group": all}, placements),
	"resources_by_type": {"aws_lb": [lb]},
} if {
	lb := balancer("application", ["a", "b"])
	all := object.union(group, {"out": {"target": object.keys(zone_of)}})
	placements := {address: placed({"address": address, "type": "aws_instance"}, "name", [zone]) | some address, zone in zone_of}
}

test_balancing_across_zones if {
	doc := document(balancer("application", ["a", "b", "c"]), targets("name", ["a", "b"]))
	count(zone_sets_disagree.findings) == 0 with input as doc
}

test_the_same_zones if {
	doc := document(balancer("network", ["a", "b"]), targets("name", ["b", "a"]))
	count(zone_sets_disagree.findings) == 0 with input as doc
	count(zone_sets_disagree.undecided) == 0 with input as doc
}

test_zones_that_cannot_be_compared_are_undecided if {
	every kind in ["id", "unknown", "parameter"] {
		doc := document(balancer("network", ["a", "b"]), targets(kind, ["x", "y"]))
		count(zone_sets_disagree.findings) == 0 with input as doc
		some u in zone_sets_disagree.undecided with input as doc
		u.reason == "whether the zones of web are those of load balancer lb is not known"
	}
}
