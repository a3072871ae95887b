package ballast.zones.storage_gateway_on_instance_test

import data.ballast.zones.storage_gateway_on_instance

document(address) := {
	"resources": {"i": {"address": "i", "name": "i", "type": "aws_instance"}},
	"resources_by_type": {"aws_storagegateway_gateway": [{"address": "g", "name": "g", "type": "aws_storagegateway_gateway", "language": "terraform", "values": {"gateway_ip_address": address}}]},
}

test_says_what_is_wrong if {
	some f in storage_gateway_on_instance.findings with input as document({"$unknown": "why", "refs": [{"address": "i", "attr": "private_ip"}]})
	f.message == "g runs on one instance in one zone: its clients wait until somebody activates another"
}

test_silent if {
	count(storage_gateway_on_instance.findings) == 0 with input as document("10.0.0.1")
}

test_unknown_is_undecided if {
	doc := document({"$unknown": "why"})
	count(storage_gateway_on_instance.findings) == 0 with input as doc
	some u in storage_gateway_on_instance.undecided with input as doc
	u.reason == "why"
}
