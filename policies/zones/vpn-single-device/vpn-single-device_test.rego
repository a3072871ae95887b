package ballast.zones.vpn_single_device_test

import data.ballast.zones.vpn_single_device

vpn(address, device) := {"address": address, "name": address, "type": "aws_vpn_connection", "language": "terraform", "values": {"customer_gateway_id": device}}

document(connections) := {"resources": {c.address: c | some c in connections}, "resources_by_type": {"aws_vpn_connection": connections}}

gateway(address) := {"$unknown": "after deployment", "refs": [{"address": address, "attr": "id"}]}

test_one_connection if {
	every device in ["cgw-1", gateway("g"), {"$unknown": "why"}] {
		some f in vpn_single_device.findings with input as document([vpn("a", device)])
		f.message == "the only VPN connection ends at one device: nothing else leads to the other network when that fails or is serviced"
	}
}

test_several_to_one_device if {
	some f in vpn_single_device.findings with input as document([vpn("a", gateway("g")), vpn("b", gateway("g"))])
	startswith(f.message, "all 2 VPN connections end at one device")
	count(f.related) == 1
}

test_several_devices if {
	count(vpn_single_device.findings) == 0 with input as document([vpn("a", gateway("g")), vpn("b", gateway("h"))])
}

test_direct_connect_beside_it if {
	with_dx := object.union(document([vpn("a", "cgw-1")]), {"resources_by_type": {"aws_dx_gateway": [{}]}})
	count(vpn_single_device.findings) == 0 with input as with_dx
}

test_unknown_is_undecided if {
	doc := document([vpn("a", "cgw-1"), vpn("b", {"$unknown": "why"})])
	count(vpn_single_device.findings) == 0 with input as doc
	some u in vpn_single_device.undecided with input as doc
	u.reason == "why"
}

test_a_module_that_is_not_there_may_lead_there if {
	doc := object.union(document([vpn("a", "cgw-1")]), {"resources_by_type": {"module": [{"name": "module.network"}]}})
	count(vpn_single_device.findings) == 0 with input as doc
	some u in vpn_single_device.undecided with input as doc
	u.reason == "what module.network holds is not known: it is not downloaded"
}
