package ballast.zones.redshift_single_zone_test

import data.ballast.zones.redshift_single_zone

document(values) := {"resources_by_type": {"aws_redshift_cluster": [{"address": "x", "name": "x", "type": "aws_redshift_cluster", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in redshift_single_zone.findings with input as document({})
	f.message == "warehouse x is in one zone: nothing can be queried for as long as that is impaired"
}

test_silent if {
	every values in [{"multi_az": true}, {"availability_zone_relocation_enabled": true}] {
		count(redshift_single_zone.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"multi_az": {"$unknown": "why"}})
	count(redshift_single_zone.findings) == 0 with input as doc
	some u in redshift_single_zone.undecided with input as doc
	u.reason == "why"
}
