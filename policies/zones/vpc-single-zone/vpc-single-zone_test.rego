package ballast.zones.vpc_single_zone_test

import data.ballast.zones.vpc_single_zone

document(zone) := {
	"resources": {"a": subnet("a", "eu-west-1a"), "b": subnet("b", zone)},
	"resources_by_type": {"aws_vpc": [{"address": "v", "name": "v", "type": "aws_vpc", "language": "terraform", "values": {}, "in": {"placement": ["a", "b"]}}]},
}

subnet(address, zone) := {
	"address": address, "name": address, "type": "aws_subnet", "language": "terraform", "values": {},
	"zones": {"at_least": 1, "at_most": 1, "why": "", "names": [zone], "places": [{"zone": zone, "key": zone, "kind": "name"}]},
}

test_counts_the_subnets if {
	some f in vpc_single_zone.findings with input as document("eu-west-1a")
	f.message == "both subnets of v are in one zone (eu-west-1a): nothing in it is left when that is impaired"
}

test_two_zones if {
	count(vpc_single_zone.findings) == 0 with input as document("eu-west-1b")
}
