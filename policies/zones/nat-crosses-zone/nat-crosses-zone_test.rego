package ballast.zones.nat_crosses_zone_test

import data.ballast.zones.nat_crosses_zone

place(kind, key) := {"zone": key, "key": key, "kind": kind, "subnet": "", "pointer": ""}

document(subnet, gateway) := {"resources": resources, "resources_by_type": {"aws_route": [resources.route]}} if {
	resources := {
		"route": {"address": "route", "states": {"route": [{"from": "table", "to": "nat", "pointer": "/nat_gateway_id"}]}},
		"table": {"address": "table", "name": "table", "in": {"route": ["subnet"]}},
		"subnet": {"address": "subnet", "name": "subnet", "type": "aws_subnet", "zones": {"places": [subnet]}},
		"nat": {"address": "nat", "name": "nat", "type": "aws_nat_gateway", "values": {}, "zones": {"places": [gateway]}},
	}
}

test_names_both_zones_and_the_route if {
	some f in nat_crosses_zone.findings with input as document(place("name", "us-east-1b"), place("name", "us-east-1a"))
	f.resource == "route"
	f.pointer == "/nat_gateway_id"
	f.message == "route table table sends subnet subnet in us-east-1b through NAT gateway nat in us-east-1a: when that zone is lost, it loses internet access"
}

test_the_zones_of_two_parameters_are_two if {
	some f in nat_crosses_zone.findings with input as document(place("parameter", "?var.a"), place("parameter", "?var.b"))
	f.resource == "route"
}

test_silent_in_one_zone if {
	doc := document(place("name", "us-east-1a"), place("name", "us-east-1a"))
	count(nat_crosses_zone.findings) == 0 with input as doc
	count(nat_crosses_zone.undecided) == 0 with input as doc
}

test_zones_that_cannot_be_compared_are_undecided if {
	every pair in [["name", "id"], ["unknown", "unknown"], ["name", "unknown"]] {
		doc := document(place(pair[0], "x"), place(pair[1], "y"))
		count(nat_crosses_zone.findings) == 0 with input as doc
		count(nat_crosses_zone.undecided) == 1 with input as doc
	}
}

test_a_regional_gateway_is_in_every_zone if {
	doc := document(place("name", "us-east-1b"), place("unknown", ""))
	count(nat_crosses_zone.undecided) == 1 with input as doc
	regional := object.union(doc, {"resources": {"nat": {"values": {"availability_mode": "regional"}}}})
	count(nat_crosses_zone.undecided) == 0 with input as regional
	count(nat_crosses_zone.findings) == 0 with input as regional
}

test_says_what_a_narrow_route_leads_to if {
	nat_crosses_zone.reached({"values": {"destination_cidr_block": "192.0.2.7/32"}}) == "the way to 192.0.2.7/32"
	nat_crosses_zone.reached({"values": {"destination_cidr_block": "0.0.0.0/0"}}) == "internet access"
	nat_crosses_zone.reached({"values": {}}) == "internet access"
}
