package ballast.zones.nat_instance_test

import data.ballast.zones.nat_instance

document(values) := {"resources_by_type": {"aws_route": [{"address": "x", "name": "x", "type": "aws_route", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in nat_instance.findings with input as document({"destination_cidr_block": "0.0.0.0/0", "instance_id": "i-1"})
	f.message == "x sends all outbound traffic through one instance: nothing gets out when that fails"
}

test_silent if {
	every values in [{"destination_cidr_block": "0.0.0.0/0", "nat_gateway_id": "n"}, {"destination_cidr_block": "10.0.0.0/8", "instance_id": "i-1"}, {"destination_cidr_block": "0.0.0.0/0", "instance_id": ""}] {
		count(nat_instance.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"destination_cidr_block": {"$unknown": "why"}, "instance_id": "i-1"})
	count(nat_instance.findings) == 0 with input as doc
	some u in nat_instance.undecided with input as doc
	u.reason == "why"
}
