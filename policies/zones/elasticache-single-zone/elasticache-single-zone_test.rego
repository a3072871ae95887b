package ballast.zones.elasticache_single_zone_test

import data.ballast.zones.elasticache_single_zone

group(values) := {"resources_by_type": {"aws_elasticache_replication_group": [thing(values)]}}

cluster(values) := {"resources_by_type": {"aws_elasticache_cluster": [thing(values)]}}

thing(values) := {"address": "c", "name": "sessions", "language": "terraform", "values": values}

message(doc) := m if {
	some f in elasticache_single_zone.findings with input as doc
	m := f.message
}

silent(doc) if count(elasticache_single_zone.findings) == 0 with input as doc

on := {"automatic_failover_enabled": true, "multi_az_enabled": true}

test_one_node if {
	message(group({})) == "replication group sessions has one node: nothing takes over when the zone of that is impaired"
	message(group(object.union(on, {"num_node_groups": 2, "replicas_per_node_group": 0}))) == "replication group sessions has one node per shard: nothing takes over when the zone of that is impaired"
}

test_replicas_that_take_nothing_over if {
	m := message(group({"num_cache_clusters": 3}))
	m == "replication group sessions has 3 nodes but no automatic failover: it takes no writes until somebody promotes a replica when the zone of its primary is impaired"
}

test_replicas_that_may_be_together if {
	message(group({"num_cache_clusters": 2, "automatic_failover_enabled": true})) == "nothing keeps the 2 nodes of sessions in different zones: they may all be lost with one"
	message(group({"num_node_groups": 2, "replicas_per_node_group": 1})) == "nothing keeps the 2 nodes of each shard of sessions in different zones: they may all be lost with one"
	every attribute in ["preferred_cache_cluster_azs", "availability_zones"] {
		silent(group({"num_cache_clusters": 2, "automatic_failover_enabled": true, attribute: ["us-east-1a", "us-east-1b"]}))
	}
}

test_spread if {
	silent(group(object.union(on, {"num_cache_clusters": 2})))
	silent(group(object.union(on, {"replicas_per_node_group": 1, "num_node_groups": 3})))
	silent(group({"global_replication_group_id": "g"}))
}

test_redis_without_a_group if {
	message(cluster({"engine": "Redis"})) == "Redis cluster sessions is one node: nothing takes over when its zone is impaired"
	silent(cluster({"engine": "redis", "replication_group_id": "g"}))
	silent(cluster({"engine": {"$unknown": "nobody says"}}))
}

test_memcached if {
	message(cluster({"engine": "memcached", "num_cache_nodes": 1})) == "memcached cluster sessions is one node: everything that it caches is asked of its source when its zone is impaired"
	message(cluster({"engine": "memcached", "num_cache_nodes": 4})) == "all 4 nodes of memcached cluster sessions are in one zone: everything that they cache is asked of its source when that is impaired"
	silent(cluster({"engine": "memcached", "num_cache_nodes": 4, "az_mode": "cross-az"}))
}

test_what_is_not_known_is_undecided if {
	unknown := {"$unknown": "nobody says"}
	every doc in [
		group({"num_cache_clusters": unknown}),
		group({"num_cache_clusters": 2, "automatic_failover_enabled": unknown}),
		group({"num_node_groups": 3, "automatic_failover_enabled": true}),
		cluster({"engine": unknown}),
		cluster({"engine": "memcached", "num_cache_nodes": unknown}),
	] {
		silent(doc)
		some u in elasticache_single_zone.undecided with input as doc
		u.reason
	}
}

test_a_replica_that_is_a_cluster if {
	every id in ["sessions", {"$unknown": "after deployment", "refs": [{"address": "c", "attr": "id"}]}, {"$unknown": "nobody says"}] {
		silent({"resources_by_type": {
			"aws_elasticache_replication_group": [thing({"replication_group_id": "sessions"})],
			"aws_elasticache_cluster": [{"address": "r", "values": {"replication_group_id": id}}],
		}})
	}
}
