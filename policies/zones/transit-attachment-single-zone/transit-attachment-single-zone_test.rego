package ballast.zones.transit_attachment_single_zone_test

import data.ballast.zones.transit_attachment_single_zone

document(least, most) := {"resources": {}, "resources_by_type": {"aws_ec2_transit_gateway_vpc_attachment": [{
	"address": "x", "name": "x", "language": "terraform", "values": {},
	"zones": {"at_least": least, "at_most": most, "names": ["eu-west-1a"], "why": "why", "pointer": "/subnet_ids", "places": []},
}]}}

test_says_where if {
	some f in transit_attachment_single_zone.findings with input as document(1, 1)
	f.message == "attachment x is in one zone (eu-west-1a) only: the VPC is cut off from all other networks when that zone is impaired"
}

test_two_zones if {
	count(transit_attachment_single_zone.findings) == 0 with input as document(2, 2)
}

test_unknown_is_undecided if {
	count(transit_attachment_single_zone.findings) == 0 with input as document(1, 3)
	some u in transit_attachment_single_zone.undecided with input as document(1, 3)
	u.reason == "why"
}
