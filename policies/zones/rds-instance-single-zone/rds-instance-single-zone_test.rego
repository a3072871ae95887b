package ballast.zones.rds_instance_single_zone_test

import data.ballast.zones.rds_instance_single_zone

findings(values) := fs if {
	fs := rds_instance_single_zone.findings with input as {"resources_by_type": {"aws_db_instance": [db(values)]}}
}

undecided(values) := us if {
	us := rds_instance_single_zone.undecided with input as {"resources_by_type": {"aws_db_instance": [db(values)]}}
}

db(values) := {"address": "db", "name": "db", "language": "cloudformation", "values": values}

test_absent_is_false if {
	some f in findings({"engine": "mysql"})
	f.message == "mysql database db has no standby in another zone: it is down for as long as its zone is"
	f.help == "set MultiAZ to true"
}

test_engine_in_any_case if {
	every engine in ["MySQL", "POSTGRES", "Oracle-EE"] {
		count(findings({"engine": engine})) == 1
	}
}

test_engines_without_a_standby_of_their_own if {
	every engine in ["aurora-mysql", "aurora", "sqlserver-ex", "sqlserver-web", "custom-oracle-ee", "no-such-engine"] {
		count(findings({"engine": engine})) == 0
		count(undecided({"engine": engine, "multi_az": {"$unknown": "nobody says"}})) == 0
	}
}

test_copies if {
	every attribute in ["replicate_source_db", "cluster_identifier"] {
		every v in ["other", {"$unknown": "after deployment", "refs": [{"address": "other", "attr": "id"}]}] {
			count(findings({"engine": "mysql", attribute: v})) == 0
			count(undecided({"engine": "mysql", attribute: v})) == 0
		}
	}
}

test_unknown_is_undecided if {
	every values in [
		{"engine": "mysql", "multi_az": {"$unknown": "why"}},
		{"engine": {"$unknown": "why"}},
		{"engine": "mysql", "replicate_source_db": {"$unknown": "why"}},
	] {
		count(findings(values)) == 0
		some u in undecided(values)
		u.reason == "why"
	}
}

test_a_restored_instance_has_whatever_engine if {
	count(findings({"snapshot_identifier": "s"})) == 0
	count(undecided({"snapshot_identifier": "s"})) == 1
	count(undecided({"snapshot_identifier": "s", "multi_az": true})) == 0
	count(undecided({"replicate_source_db": "other"})) == 0
}

test_neither_true_nor_false if {
	count(findings({"engine": "mysql", "multi_az": "yes"})) == 0
	some u in undecided({"engine": "mysql", "multi_az": "yes"})
	u.reason == "yes is neither true nor false"
}
