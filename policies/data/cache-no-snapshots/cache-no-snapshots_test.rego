package ballast.data.cache_no_snapshots_test

import data.ballast.data.cache_no_snapshots

document(values) := {"resources_by_type": {"aws_memorydb_cluster": [{"address": "x", "name": "x", "type": "aws_memorydb_cluster", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in cache_no_snapshots.findings with input as document({})
	f.message == "x keeps no snapshot: what only it holds is gone with its nodes"
}

test_silent if {
	every values in [{"snapshot_retention_limit": 7}] {
		count(cache_no_snapshots.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"snapshot_retention_limit": {"$unknown": "why"}})
	count(cache_no_snapshots.findings) == 0 with input as doc
	some u in cache_no_snapshots.undecided with input as doc
	u.reason == "why"
}
