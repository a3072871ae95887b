package ballast.zones.direct_connect_single_location_test

import data.ballast.zones.direct_connect_single_location

document(places) := {"resources": {r.address: r | some r in rs}, "resources_by_type": {"aws_dx_connection": rs}} if {
	rs := [{"address": sprintf("d%d", [i]), "name": "d", "type": "aws_dx_connection", "language": "terraform", "values": {"location": place}} | some i, place in places]
}

test_says_what_is_wrong if {
	some f in direct_connect_single_location.findings with input as document(["EqDC2", "EqDC2"])
	f.message == "all 2 Direct Connect connections end in EqDC2: nothing else leads to the own network when that is cut off"
}

test_silent if {
	count(direct_connect_single_location.findings) == 0 with input as document(["EqDC2", "EqDA1"])
}

test_silent_beside_a_vpn if {
	doc := document(["EqDC2"])
	types := object.union(doc.resources_by_type, {"aws_vpn_connection": [{"address": "v"}]})
	count(direct_connect_single_location.findings) == 0 with input as object.union(doc, {"resources_by_type": types})
}

test_unknown_is_undecided if {
	doc := document(["EqDC2", {"$unknown": "why"}])
	count(direct_connect_single_location.findings) == 0 with input as doc
	some u in direct_connect_single_location.undecided with input as doc
	u.reason == "why"
}
