package ballast.zones.memorydb_single_zone_test

import data.ballast.zones.memorydb_single_zone

document(values) := {"resources_by_type": {"aws_memorydb_cluster": [{"address": "x", "name": "x", "type": "aws_memorydb_cluster", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in memorydb_single_zone.findings with input as document({"num_replicas_per_shard": 0})
	f.message == "each shard of MemoryDB cluster x is one node: it is down until another is created when the zone of that is impaired"
}

test_silent if {
	every values in [{}, {"num_replicas_per_shard": 2}] {
		count(memorydb_single_zone.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"num_replicas_per_shard": {"$unknown": "why"}})
	count(memorydb_single_zone.findings) == 0 with input as doc
	some u in memorydb_single_zone.undecided with input as doc
	u.reason == "why"
}
