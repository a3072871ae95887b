package ballast.data.backup_retention_short_test

import data.ballast.data.backup_retention_short

document(values) := {"resources_by_type": {"aws_docdb_cluster": [{"address": "x", "name": "x", "type": "aws_docdb_cluster", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in backup_retention_short.findings with input as document({})
	f.message == "backups of x are gone after 1 day: a mistake that is found later cannot be undone"
}

test_silent if {
	every values in [{"backup_retention_period": 7}, {"backup_retention_period": 0}, {"global_cluster_identifier": "g"}] {
		count(backup_retention_short.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"backup_retention_period": {"$unknown": "why"}})
	count(backup_retention_short.findings) == 0 with input as doc
	some u in backup_retention_short.undecided with input as doc
	u.reason == "why"
}
