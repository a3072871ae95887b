package ballast.zones.dax_single_zone_test

import data.ballast.zones.dax_single_zone

document(values) := {"resources_by_type": {"aws_dax_cluster": [{"address": "x", "name": "x", "type": "aws_dax_cluster", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in dax_single_zone.findings with input as document({"replication_factor": 1})
	f.message == "DAX cluster x is one node: every read that it answers goes to the table when its zone is impaired"
}

test_silent if {
	every values in [{"replication_factor": 3}] {
		count(dax_single_zone.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"replication_factor": {"$unknown": "why"}})
	count(dax_single_zone.findings) == 0 with input as doc
	some u in dax_single_zone.undecided with input as doc
	u.reason == "why"
}
