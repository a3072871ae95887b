package ballast.data.backup_missing_pitr_test

import data.ballast.data.backup_missing_pitr

document(values) := {"resources": {}, "resources_by_type": {"aws_dynamodb_table": [{
	"address": "t", "name": "t", "language": "terraform", "values": object.union({"name": "orders", "hash_key": "id"}, values),
}]}}

test_off_or_absent if {
	every values in [{}, {"point_in_time_recovery": [{"enabled": false}]}, {"replica": [{"region_name": "eu-west-1"}]}] {
		some f in backup_missing_pitr.findings with input as document(values)
		f.severity == "warning"
		f.pointer == "/point_in_time_recovery/0/enabled"
	}
}

test_items_that_expire if {
	some f in backup_missing_pitr.findings with input as document({"ttl": [{"enabled": true}]})
	f.severity == "note"
	f.profile == "pedantic"
	count(backup_missing_pitr.findings) == 0 with input as document({"ttl": [{"enabled": true}], "name": "user-sessions"})
	count(backup_missing_pitr.findings) == 1 with input as document({"name": "user-sessions"})
}

test_covered if {
	every values in [
		{"point_in_time_recovery": [{"enabled": true}]},
		{"replica": [{"point_in_time_recovery": false}, {"point_in_time_recovery": true}]},
		{"hash_key": "LockID"},
	] {
		count(backup_missing_pitr.findings) == 0 with input as document(values)
		count(backup_missing_pitr.undecided) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	every values in [
		{"point_in_time_recovery": [{"enabled": {"$unknown": "why"}}]},
		{"replica": [{"point_in_time_recovery": {"$unknown": "why"}}]},
		{"hash_key": {"$unknown": "why"}, "point_in_time_recovery": [{"enabled": true}]},
	] {
		count(backup_missing_pitr.findings) == 0 with input as document(values)
		some u in backup_missing_pitr.undecided with input as document(values)
		u.reason == "why"
	}
}

test_somebody_chose_between_the_tables if {
	other := {"address": "o", "name": "o", "language": "terraform", "values": {"hash_key": "id", "point_in_time_recovery": [{"enabled": true}]}}
	every off, profile in {`{"point_in_time_recovery": [{"enabled": false}]}`: "pedantic", `{}`: "reliability"} {
		doc := json.patch(document(json.unmarshal(off)), [{"op": "add", "path": "/resources_by_type/aws_dynamodb_table/-", "value": other}])
		some f in backup_missing_pitr.findings with input as doc
		f.profile == profile
	}
	some f in backup_missing_pitr.findings with input as document({"point_in_time_recovery": [{"enabled": false}]})
	f.profile == "reliability"
}

test_what_is_called_a_cache if {
	some f in backup_missing_pitr.findings with input as document({"name": "auth-cache"})
	f.profile == "pedantic"
}
