package ballast.zones.endpoint_without_dns_test

import data.ballast.zones.endpoint_without_dns

document(on) := {
	"resources": {"v": vpc(on)},
	"resources_by_type": {"aws_vpc_endpoint": [{
		"address": "e", "name": "e", "language": "terraform", "out": {"dependency": ["v"]},
		"values": {"vpc_endpoint_type": "Interface"},
	}]},
}

vpc(on) := {"address": "v", "name": "v", "type": "aws_vpc", "language": "terraform", "values": {"enable_dns_support": on}}

test_off if {
	some f in endpoint_without_dns.findings with input as document(false)
	f.message == "e is in VPC v, whose DNS does not resolve its names: clients go out through the internet instead"
}

test_on if {
	count(endpoint_without_dns.findings) == 0 with input as document(true)
}

test_unknown_is_undecided if {
	some u in endpoint_without_dns.undecided with input as document({"$unknown": "why"})
	u.reason == "why"
}
