package ballast.change.stateful_no_deletion_protection_test

import data.ballast.change.stateful_no_deletion_protection

document(type, language, values) := {"resources_by_type": {type: [{"address": "x", "name": "x", "type": type, "language": language, "values": values}]}}

test_names_what_is_lost if {
	some f in stateful_no_deletion_protection.findings with input as document("aws_db_instance", "terraform", {"skip_final_snapshot": true})
	f.message == "database x has no deletion protection: a destroyed stack or a change that replaces it takes the data along"
	f.severity == "warning"
}

test_a_final_snapshot_or_a_table_is_a_note if {
	every doc in [
		document("aws_rds_cluster", "terraform", {}),
		document("aws_dynamodb_table", "cloudformation", {"hash_key": "id", "deletion_protection_enabled": "false"}),
	] {
		some f in stateful_no_deletion_protection.findings with input as doc
		f.severity == "note"
	}
}

test_nobody_knows_whether_a_snapshot_is_left if {
	some f in stateful_no_deletion_protection.findings with input as document("aws_db_instance", "terraform", {"skip_final_snapshot": {"$unknown": "why"}})
	f.severity == "note"
	endswith(f.message, "leaves a final snapshot at best")
}

test_what_is_left if {
	every row in [
		["aws_db_instance", "terraform", "a destroyed stack or a change that replaces it leaves only a final snapshot"],
		["aws_rds_cluster", "cloudformation", "a destroyed stack leaves only a snapshot, and a change that replaces it not even that"],
		["aws_docdb_cluster", "cloudformation", "a destroyed stack or a change that replaces it takes the data along"],
	] {
		fs := stateful_no_deletion_protection.findings with input as document(row[0], row[1], {})
		{f.message | some f in fs} == {sprintf("database x has no deletion protection: %s", [row[2]])}
	}
}

test_kept if {
	every doc in [
		document("aws_db_instance", "terraform", {"deletion_protection": true}),
		document("aws_db_instance", "terraform", {"lifecycle": [{"prevent_destroy": true}]}),
		document("aws_db_instance", "terraform", {"replicate_source_db": "other"}),
		document("aws_db_instance", "cloudformation", {"engine": "Aurora-MySQL"}),
		document("aws_db_instance", "cloudformation", {"deletion_policy": "Snapshot"}),
		document("aws_rds_cluster", "cloudformation", {"deletion_policy": "Retain"}),
		document("aws_dynamodb_table", "terraform", {"hash_key": "LockID"}),
		document("aws_dynamodb_table", "cloudformation", {"hash_key": "id", "replica": [{}]}),
	] {
		count(stateful_no_deletion_protection.findings) == 0 with input as doc
		count(stateful_no_deletion_protection.undecided) == 0 with input as doc
	}
}

test_a_policy_of_deletion_keeps_nothing if {
	count(stateful_no_deletion_protection.findings) == 1 with input as document("aws_db_instance", "cloudformation", {"deletion_policy": "Delete"})
}

test_unknown_is_undecided if {
	every values in [
		{"deletion_protection": {"$unknown": "why"}},
		{"deletion_policy": {"$unknown": "why"}},
		{"lifecycle": [{"prevent_destroy": {"$unknown": "why"}}]},
	] {
		doc := document("aws_neptune_cluster", "terraform", values)
		count(stateful_no_deletion_protection.findings) == 0 with input as doc
		some u in stateful_no_deletion_protection.undecided with input as doc
		u.reason == "why"
	}
}
