package ballast.zones.neptune_single_zone_test

import data.ballast.zones.neptune_single_zone

document(members) := {
	"resources": {m.address: m | some m in members},
	"resources_by_type": {"aws_neptune_cluster": [{
		"address": "c", "name": "c", "type": "aws_neptune_cluster", "language": "terraform",
		"values": {}, "in": {"placement": [m.address | some m in members]},
	}]},
}

member(address, zone) := {
	"address": address, "name": address, "type": "aws_neptune_cluster_instance",
	"zones": {"at_least": 1, "at_most": 1, "why": "", "names": [zone], "places": [{"zone": zone, "key": zone, "kind": "name"}]},
}

test_one_instance if {
	some f in neptune_single_zone.findings with input as document([member("a", "eu-west-1a")])
	f.message == "Neptune cluster c has one instance: it is down until another one is created when the zone of that is impaired"
}

test_instances_in_one_zone if {
	some f in neptune_single_zone.findings with input as document([member("a", "eu-west-1a"), member("b", "eu-west-1a")])
	f.message == "all 2 instances of Neptune cluster c are in eu-west-1a: it is down until one is created elsewhere when that zone is impaired"
}

test_two_zones if {
	count(neptune_single_zone.findings) == 0 with input as document([member("a", "eu-west-1a"), member("b", "eu-west-1b")])
}

test_who_knows_how_many if {
	some u in neptune_single_zone.undecided with input as document([object.union(member("a", "eu-west-1a"), {"indefinite": "why"})])
	u.reason == "why"
}
