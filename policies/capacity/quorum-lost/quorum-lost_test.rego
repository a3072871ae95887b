package ballast.capacity.quorum_lost_test

import data.ballast.capacity.quorum_lost

document(values) := {"resources_by_type": {"aws_opensearch_domain": [{"address": "x", "name": "x", "type": "aws_opensearch_domain", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in quorum_lost.findings with input as document({"cluster_config": [{"dedicated_master_enabled": true, "zone_awareness_enabled": true, "dedicated_master_count": 2}]})
	f.message == "2 masters of domain x in 3 zones: losing one leaves 1, and a majority is 2"
}

test_silent if {
	every values in [{"cluster_config": [{"dedicated_master_enabled": true, "zone_awareness_enabled": true, "dedicated_master_count": 3}]}, {"cluster_config": [{"dedicated_master_enabled": true, "zone_awareness_enabled": true, "dedicated_master_count": 5}]}] {
		count(quorum_lost.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"cluster_config": [{"dedicated_master_enabled": true, "zone_awareness_enabled": true, "dedicated_master_count": {"$unknown": "why"}}]})
	count(quorum_lost.findings) == 0 with input as doc
	some u in quorum_lost.undecided with input as doc
	u.reason == "why"
}
