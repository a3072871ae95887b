package ballast.change.deletion_leaves_only_snapshot_test

import data.ballast.change.deletion_leaves_only_snapshot

document(values) := {"resources_by_type": {"aws_rds_cluster": [{"address": "x", "name": "x", "type": "aws_rds_cluster", "language": "cloudformation", "values": values}]}}

test_says_what_is_wrong if {
	some f in deletion_leaves_only_snapshot.findings with input as document({"deletion_policy": "Snapshot"})
	f.message == "database x can be deleted: a snapshot stays, and nothing works until it is restored"
}

test_silent if {
	every values in [
		{"deletion_policy": "Snapshot", "deletion_protection": true},
		{"deletion_policy": "Delete"},
		{"deletion_policy": "Retain"},
		{},
		{"deletion_policy": "Snapshot", "replication_source_identifier": "other"},
	] {
		count(deletion_leaves_only_snapshot.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"deletion_policy": "Snapshot", "deletion_protection": {"$unknown": "why"}})
	count(deletion_leaves_only_snapshot.findings) == 0 with input as doc
	some u in deletion_leaves_only_snapshot.undecided with input as doc
	u.reason == "why"
}
