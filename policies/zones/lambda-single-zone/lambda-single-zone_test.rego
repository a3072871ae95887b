package ballast.zones.lambda_single_zone_test

import data.ballast.zones.lambda_single_zone

document(zones) := {"resources": {}, "blocks": {"f": ["f"]}, "resources_by_type": {"aws_lambda_function": [object.union(
	{"address": "f", "block": "f", "name": "resize", "language": "terraform", "values": {}},
	zones,
)]}}

test_one_zone if {
	doc := document({"zones": {"at_least": 1, "at_most": 1, "names": [], "why": "", "pointer": "/vpc_config/0/subnet_ids", "places": []}})
	some f in lambda_single_zone.findings with input as doc
	f.message == "function resize reaches its VPC from one zone only: it fails when that zone is impaired"
}

test_outside_of_a_vpc if {
	count(lambda_single_zone.findings) == 0 with input as document({})
	count(lambda_single_zone.undecided) == 0 with input as document({})
}
