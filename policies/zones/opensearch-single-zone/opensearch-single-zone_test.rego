package ballast.zones.opensearch_single_zone_test

import data.ballast.zones.opensearch_single_zone

document(config) := {"resources_by_type": {"aws_opensearch_domain": [{"address": "d", "name": "logs", "language": "cloudformation", "values": {"cluster_config": [config]}}]}}

test_counts_the_nodes if {
	some f in opensearch_single_zone.findings with input as document({"instance_count": 4})
	f.message == "all 4 data nodes of domain logs are in one zone: no replica is left when that zone is impaired"
	f.help == "set ZoneAwarenessEnabled to true, with a data node in each of three zones at least"
}

test_one_node_by_default if {
	some f in opensearch_single_zone.findings with input as document({})
	f.message == "the only data node of domain logs is in one zone: no replica is left when that zone is impaired"
}

test_spread if {
	count(opensearch_single_zone.findings) == 0 with input as document({"zone_awareness_enabled": true, "instance_count": 2})
	count(opensearch_single_zone.findings) == 0 with input as document({"multi_az_with_standby_enabled": true})
}

test_one_node_is_in_one_zone if {
	count(opensearch_single_zone.findings) == 1 with input as document({"zone_awareness_enabled": true})
	count(opensearch_single_zone.findings) == 0 with input as document({"zone_awareness_enabled": true, "instance_count": {"$unknown": "nobody says"}})
}

test_unknown_is_undecided if {
	doc := document({"zone_awareness_enabled": {"$unknown": "nobody says"}})
	count(opensearch_single_zone.findings) == 0 with input as doc
	some u in opensearch_single_zone.undecided with input as doc
	u.reason == "nobody says"
}
