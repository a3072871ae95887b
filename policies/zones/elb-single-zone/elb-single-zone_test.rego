package ballast.zones.elb_single_zone_test

import data.ballast.zones.elb_single_zone

place(zone) := {"zone": zone, "key": zone, "kind": "name", "subnet": "", "pointer": ""}

balancer(address, zone, values) := {
	"address": address, "block": "lb", "name": "front", "language": "terraform", "values": values,
	"zones": {"at_least": 1, "at_most": 1, "names": [zone], "why": "", "pointer": "/subnets", "places": [place(zone)]},
}

document(balancers) := {
	"resources": {b.address: b | some b in balancers},
	"blocks": {"lb": [b.address | some b in balancers]},
	"resources_by_type": {"aws_lb": balancers},
}

test_one_zone if {
	some f in elb_single_zone.findings with input as document([balancer("lb", "us-east-1a", {})])
	f.pointer == "/subnets"
	f.message == "load balancer front has nodes in one zone (us-east-1a) only: nobody reaches its targets when that zone is impaired"
}

test_one_per_zone if {
	doc := document([balancer("lb[0]", "us-east-1a", {}), balancer("lb[1]", "us-east-1b", {})])
	count(elb_single_zone.findings) == 0 with input as doc
}

test_outposts if {
	doc := document([balancer("lb", "us-east-1a", {"customer_owned_ipv4_pool": "ipv4pool-coip-1"})])
	count(elb_single_zone.findings) == 0 with input as doc
}

test_where_its_only_instance_is if {
	subnet := {"$unknown": "after deployment", "refs": [{"address": "i", "attr": "subnet_id"}]}
	doc := document([balancer("lb", "us-east-1a", {"subnets": [subnet]})])
	some f in elb_single_zone.findings with input as object.union(doc, {"resources": {"i": {"address": "i", "type": "aws_instance"}}})
	f.profile == "pedantic"
	some g in elb_single_zone.findings with input as object.union(doc, {"resources": {"i": {"address": "i", "type": "aws_subnet"}}})
	g.profile == "core"
}
