package ballast.zones.vpce_single_zone_test

import data.ballast.zones.vpce_single_zone

endpoint(address, type, zone) := {
	"address": address, "block": address, "name": "queue", "language": "terraform",
	"values": {"vpc_endpoint_type": type, "service_name": "com.amazonaws.us-east-1.sqs"},
	"zones": {
		"at_least": 1, "at_most": 1, "names": [zone], "why": "", "pointer": "/subnet_ids",
		"places": [{"zone": zone, "key": zone, "kind": "name", "subnet": "", "pointer": ""}],
	},
}

document(endpoints, associations) := {"resources": {}, "resources_by_type": {
	"aws_vpc_endpoint": endpoints,
	"aws_vpc_endpoint_subnet_association": associations,
}}

association(v) := {"address": "a", "values": {"vpc_endpoint_id": v}}

test_one_zone if {
	some f in vpce_single_zone.findings with input as document([endpoint("e", "Interface", "us-east-1a")], [])
	f.message == "endpoint queue for com.amazonaws.us-east-1.sqs is in one zone (us-east-1a) only: nothing in the VPC reaches the service through it when that zone is impaired"
}

test_gateways_and_load_balancers if {
	every type in ["Gateway", "GatewayLoadBalancer", {"$unknown": "nobody says"}] {
		count(vpce_single_zone.findings) == 0 with input as document([endpoint("e", type, "us-east-1a")], [])
	}
}

test_subnets_may_be_added if {
	every v in [{"$unknown": "nobody says"}, {"$unknown": "after deployment", "refs": [{"address": "e", "attr": "id"}]}] {
		count(vpce_single_zone.findings) == 0 with input as document([endpoint("e", "Interface", "us-east-1a")], [association(v)])
	}
}

test_one_per_zone if {
	doc := document([endpoint("e", "Interface", "us-east-1a"), endpoint("f", "Interface", "us-east-1b")], [])
	count(vpce_single_zone.findings) == 0 with input as doc
}
