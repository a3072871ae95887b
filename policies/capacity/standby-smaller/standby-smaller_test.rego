package ballast.capacity.standby_smaller_test

import data.ballast.capacity.standby_smaller

member(address, class, tier) := {"address": address, "name": address, "type": "aws_rds_cluster_instance", "language": "terraform", "values": {"instance_class": class, "promotion_tier": tier}}

document(all) := {
	"resources": {m.address: m | some m in all},
	"resources_by_type": {
		"aws_rds_cluster": [{"address": "c", "name": "c", "type": "aws_rds_cluster", "language": "terraform", "values": {}, "in": {"placement": [m.address | some m in all]}}],
		"aws_rds_cluster_instance": all,
	},
}

test_says_what_is_wrong if {
	some f in standby_smaller.findings with input as document([member("a", "db.r6g.2xlarge", 0), member("b", "db.r6g.large", 0)])
	f.message == "a failover of c makes b the writer, which is db.r6g.large where the largest is db.r6g.2xlarge: it does not carry the load of that"
}

test_silent if {
	every all in [
		[member("a", "db.r6g.large", 0), member("b", "db.r6g.large", 0)],
		[member("a", "db.r6g.large", 0), member("b", "db.r6g.large", 0), member("c2", "db.t4g.medium", 15)],
		[member("a", "db.r6g.2xlarge", 0), member("b", "db.r6g.2xlarge", 1), member("d", "db.r6g.large", 1)],
		[member("a", "db.serverless", 0), member("b", "db.r6g.large", 0)],
	] {
		count(standby_smaller.findings) == 0 with input as document(all)
	}
}

test_unknown_is_undecided if {
	doc := document([member("a", "db.r6g.2xlarge", 0), member("b", {"$unknown": "why"}, 0)])
	count(standby_smaller.findings) == 0 with input as doc
	some u in standby_smaller.undecided with input as doc
	u.reason == "why"
}
