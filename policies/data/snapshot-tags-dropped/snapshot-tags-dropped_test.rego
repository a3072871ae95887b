package ballast.data.snapshot_tags_dropped_test

import data.ballast.data.snapshot_tags_dropped

document(values) := {"resources_by_type": {"aws_db_instance": [{"address": "x", "name": "x", "type": "aws_db_instance", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in snapshot_tags_dropped.findings with input as document({})
	f.message == "snapshots of database x do not carry its tags: in a recovery, nobody finds them by what they are"
}

test_silent if {
	every values in [{"copy_tags_to_snapshot": true}] {
		count(snapshot_tags_dropped.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"copy_tags_to_snapshot": {"$unknown": "why"}})
	count(snapshot_tags_dropped.findings) == 0 with input as doc
	some u in snapshot_tags_dropped.undecided with input as doc
	u.reason == "why"
}
