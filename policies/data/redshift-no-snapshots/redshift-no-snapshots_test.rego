package ballast.data.redshift_no_snapshots_test

import data.ballast.data.redshift_no_snapshots

document(values) := {"resources_by_type": {"aws_redshift_cluster": [{"address": "x", "name": "x", "type": "aws_redshift_cluster", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in redshift_no_snapshots.findings with input as document({"automated_snapshot_retention_period": 0})
	f.message == "warehouse x keeps automated snapshots for 0 days: what is lost in it cannot be restored, and it cannot be moved to another zone"
}

test_silent if {
	every values in [{}, {"automated_snapshot_retention_period": 7}] {
		count(redshift_no_snapshots.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"automated_snapshot_retention_period": {"$unknown": "why"}})
	count(redshift_no_snapshots.findings) == 0 with input as doc
	some u in redshift_no_snapshots.undecided with input as doc
	u.reason == "why"
}
