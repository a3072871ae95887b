package ballast.zones.dms_single_zone_test

import data.ballast.zones.dms_single_zone

document(values) := {"resources_by_type": {"aws_dms_replication_instance": [{"address": "x", "name": "x", "type": "aws_dms_replication_instance", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in dms_single_zone.findings with input as document({})
	f.message == "replication instance x has no standby in another zone: replication stops for as long as its zone is down"
}

test_silent if {
	every values in [{"multi_az": true}] {
		count(dms_single_zone.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"multi_az": {"$unknown": "why"}})
	count(dms_single_zone.findings) == 0 with input as doc
	some u in dms_single_zone.undecided with input as doc
	u.reason == "why"
}
