package ballast.zones.firewall_single_zone_test

import data.ballast.zones.firewall_single_zone

document(least, most) := {"resources": {}, "resources_by_type": {"aws_networkfirewall_firewall": [{
	"address": "x", "name": "x", "language": "terraform", "values": {},
	"zones": {"at_least": least, "at_most": most, "names": ["eu-west-1a"], "why": "why", "pointer": "/subnet_mapping", "places": []},
}]}}

test_says_where if {
	some f in firewall_single_zone.findings with input as document(1, 1)
	f.message == "firewall x has its only endpoint in one zone (eu-west-1a): nothing that is routed through it gets anywhere when that zone is impaired"
}

test_two_zones if {
	count(firewall_single_zone.findings) == 0 with input as document(2, 2)
}

test_unknown_is_undecided if {
	count(firewall_single_zone.findings) == 0 with input as document(1, 3)
	some u in firewall_single_zone.undecided with input as document(1, 3)
	u.reason == "why"
}
