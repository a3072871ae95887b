package ballast.data.aurora_no_backtrack_test

import data.ballast.data.aurora_no_backtrack

document(values) := {"resources_by_type": {"aws_rds_cluster": [{"address": "x", "name": "x", "type": "aws_rds_cluster", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in aurora_no_backtrack.findings with input as document({"engine": "aurora-mysql"})
	f.message == "Aurora MySQL cluster x cannot be wound back: undoing a mistake is a restore into a new cluster"
}

test_silent if {
	every values in [{"engine": "aurora-postgresql"}, {"engine": "aurora-mysql", "backtrack_window": 86400}] {
		count(aurora_no_backtrack.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"engine": "aurora-mysql", "backtrack_window": {"$unknown": "why"}})
	count(aurora_no_backtrack.findings) == 0 with input as doc
	some u in aurora_no_backtrack.undecided with input as doc
	u.reason == "why"
}
