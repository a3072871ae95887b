package ballast.capacity.shards_uneven_test

import data.ballast.capacity.shards_uneven

document(values) := {"resources_by_type": {"aws_opensearch_domain": [{"address": "x", "name": "x", "type": "aws_opensearch_domain", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in shards_uneven.findings with input as document({"cluster_config": [{"zone_awareness_enabled": true, "instance_count": 3}]})
	f.message == "3 data nodes of domain x in 2 zones: the zone with fewest has 1 for as many shards as one with 2"
}

test_silent if {
	every values in [{"cluster_config": [{"zone_awareness_enabled": true, "instance_count": 4}]}, {"cluster_config": [{"instance_count": 3}]}] {
		count(shards_uneven.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"cluster_config": [{"zone_awareness_enabled": true, "instance_count": {"$unknown": "why"}}]})
	count(shards_uneven.findings) == 0 with input as doc
	some u in shards_uneven.undecided with input as doc
	u.reason == "why"
}
