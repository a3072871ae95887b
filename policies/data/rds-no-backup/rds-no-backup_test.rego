package ballast.data.rds_no_backup_test

import data.ballast.data.rds_no_backup

document(language, values) := {"language": language, "resources": {}, "resources_by_type": {"aws_db_instance": [{
	"address": "db", "name": "db", "type": "aws_db_instance", "language": language,
	"values": object.union({"engine": "mysql"}, values),
}]}}

reference := {"$unknown": "after deployment", "refs": [{"address": "other", "attr": "id"}]}

test_absent_is_zero_in_terraform_only if {
	some f in rds_no_backup.findings with input as document("terraform", {})
	f.help == "set backup_retention_period to 7 at least"
	count(rds_no_backup.findings) == 0 with input as document("cloudformation", {})
}

test_zero_is_zero_everywhere if {
	every language in ["terraform", "cloudformation"] {
		count(rds_no_backup.findings) == 1 with input as document(language, {"backup_retention_period": 0})
		count(rds_no_backup.findings) == 0 with input as document(language, {"backup_retention_period": "1"})
	}
}

test_copies_and_restored_ones if {
	every values in [
		{"replicate_source_db": "other", "backup_retention_period": 0},
		{"replicate_source_db": reference, "backup_retention_period": 0},
		{"snapshot_identifier": "snap"},
		{"snapshot_identifier": reference},
		{"engine": "Aurora-mysql"},
	] {
		count(rds_no_backup.findings) == 0 with input as document("terraform", values)
	}
	some u in rds_no_backup.undecided with input as document("terraform", {"snapshot_identifier": reference})
	u.pointer == "/snapshot_identifier"
}

test_aws_backup if {
	doc := document("terraform", {"backup_retention_period": 0})
	db := object.union(doc.resources_by_type.aws_db_instance[0], {"in": {"dependency": ["s"]}})
	named := object.union(doc, {"resources": {"s": {"type": "aws_backup_selection"}}, "resources_by_type": {"aws_db_instance": [db]}})
	count(rds_no_backup.findings) == 0 with input as named
	count(rds_no_backup.undecided) == 0 with input as named
	every values in [{"selection_tag": [{"key": "backup"}]}, {"resources": ["arn:aws:rds:*:*:db:*"]}] {
		tagged := object.union(doc, {"resources_by_type": {"aws_backup_selection": [{"name": "all", "values": values}]}})
		count(rds_no_backup.findings) == 0 with input as tagged
		some u in rds_no_backup.undecided with input as tagged
		u.reason == "backup selection all may include it"
	}
}

test_default_tags_that_a_selection_may_ask_for if {
	doc := document("terraform", {"backup_retention_period": 0})
	every tags, found in {`{}`: 1, `{"backup": "yes"}`: 0, `{"$unknown": "why"}`: 0} {
		db := object.union(doc.resources_by_type.aws_db_instance[0], {"default_tags": json.unmarshal(tags)})
		asked := object.union(doc, {"resources_by_type": {
			"aws_db_instance": [db],
			"aws_backup_selection": [{"name": "all", "values": {"selection_tag": [{"key": "backup", "value": "yes"}]}}],
		}})
		count(rds_no_backup.findings) == found with input as asked
		count(rds_no_backup.undecided) == 1 - found with input as asked
	}
}

test_unknown_is_undecided if {
	every values in [
		{"backup_retention_period": {"$unknown": "why"}},
		{"backup_retention_period": 0, "replicate_source_db": {"$unknown": "why"}},
	] {
		count(rds_no_backup.findings) == 0 with input as document("terraform", values)
		some u in rds_no_backup.undecided with input as document("terraform", values)
		u.reason == "why"
	}
}
