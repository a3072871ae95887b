package ballast.zones.rds_cluster_single_zone_test

import data.ballast.zones.rds_cluster_single_zone

place(zone) := {"at_least": 1, "at_most": 1, "names": [zone], "places": [{"zone": zone, "key": zone, "kind": "name"}]}

member(address, more) := object.union({"address": address, "name": address, "type": "aws_rds_cluster_instance", "values": {}}, more)

document(values, members, others) := {
	"resources": {r.address: r | some r in array.concat(members, others)},
	"resources_by_type": {
		"aws_rds_cluster": [{
			"address": "c", "name": "orders", "language": "terraform", "values": values,
			"in": {"placement": [m.address | some m in members], "attachment": [o.address | some o in others]},
		}],
		"aws_rds_cluster_instance": members,
		"aws_appautoscaling_target": others,
	},
}

scaling(v) := {"address": "t", "type": "aws_appautoscaling_target", "values": {"min_capacity": v}}

test_one_instance if {
	some f in rds_cluster_single_zone.findings with input as document({"engine": "Aurora-PostgreSQL"}, [member("a", {})], [])
	f.message == "Aurora cluster orders has one instance: it is down until another one is created when the zone of that is impaired"
}

test_no_instance if {
	some f in rds_cluster_single_zone.findings with input as document({"engine": "aurora-mysql"}, [], [])
	f.message == "Aurora cluster orders has no instance: nothing serves it"
}

test_two_in_one_zone if {
	doc := document({"engine": "aurora-mysql"}, [member("a", {"zones": place("us-east-1a")}), member("b", {"zones": place("us-east-1a")})], [])
	some f in rds_cluster_single_zone.findings with input as doc
	f.message == "all 2 instances of Aurora cluster orders are in us-east-1a: it is down until one is created elsewhere when that zone is impaired"
}

test_two_in_two_zones if {
	doc := document({"engine": "aurora-mysql"}, [member("a", {"zones": place("us-east-1a")}), member("b", {"zones": place("us-east-1b")})], [])
	count(rds_cluster_single_zone.findings) == 0 with input as doc
}

test_scaling_keeps_a_reader if {
	count(rds_cluster_single_zone.findings) == 0 with input as document({"engine": "aurora-mysql"}, [member("a", {})], [scaling(1)])
	count(rds_cluster_single_zone.findings) == 1 with input as document({"engine": "aurora-mysql"}, [member("a", {})], [scaling(0)])
}

test_not_a_matter_of_instances if {
	every values in [
		{"engine": "postgres", "db_cluster_instance_class": "db.m6gd.large"},
		{"engine": "aurora-mysql", "engine_mode": "serverless"},
		{"engine": "aurora-mysql", "global_cluster_identifier": "orders"},
	] {
		count(rds_cluster_single_zone.findings) == 0 with input as document(values, [], [])
		count(rds_cluster_single_zone.undecided) == 0 with input as document(values, [], [])
	}
}

test_what_is_not_known_is_undecided if {
	unknown := {"$unknown": "nobody says"}
	every doc in [
		document({"engine": unknown}, [], []),
		document({"engine": "aurora-mysql", "engine_mode": unknown}, [], []),
		document({"engine": "aurora-mysql"}, [member("a", {}), member("b", {"indefinite": "nobody says"})], []),
		document({"engine": "aurora-mysql"}, [member("a", {})], [scaling(unknown)]),
		document({"engine": "aurora-mysql"}, [member("a", {"values": {"cluster_identifier": unknown}})], []),
	] {
		count(rds_cluster_single_zone.findings) == 0 with input as doc
		some u in rds_cluster_single_zone.undecided with input as doc
		u.reason == "nobody says"
	}
}

test_members_that_are_made_elsewhere if {
	aurora := {"engine": "aurora-mysql"}
	some f in rds_cluster_single_zone.findings with input as document(object.union(aurora, {"cluster_members": ["a"]}), [], [])
	contains(f.message, "has one instance")
	two := document(object.union(aurora, {"cluster_members": ["a", "b"]}), [], [])
	count(rds_cluster_single_zone.findings) == 0 with input as two
	unknown := document(object.union(aurora, {"cluster_members": {"$unknown": "why"}}), [], [])
	count(rds_cluster_single_zone.findings) == 0 with input as unknown
	some u in rds_cluster_single_zone.undecided with input as unknown
	u.reason == "why"
}
