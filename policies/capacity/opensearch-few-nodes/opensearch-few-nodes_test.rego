package ballast.capacity.opensearch_few_nodes_test

import data.ballast.capacity.opensearch_few_nodes

document(config) := {"resources_by_type": {"aws_opensearch_domain": [{"address": "d", "name": "logs", "type": "aws_opensearch_domain", "language": "terraform", "values": {"cluster_config": [config]}}]}}

test_says_what_is_wrong if {
	some f in opensearch_few_nodes.findings with input as document({"instance_count": 2})
	f.message == "domain logs has 2 data nodes: losing one leaves all of the load and no replica to the other"
}

test_silent if {
	every config in [{"instance_count": 3}, {"instance_count": 1}, {}] { # one node is in one zone: opensearch-single-zone
		count(opensearch_few_nodes.findings) == 0 with input as document(config)
	}
}

test_unknown_is_undecided if {
	doc := document({"instance_count": {"$unknown": "why"}})
	count(opensearch_few_nodes.findings) == 0 with input as doc
	some u in opensearch_few_nodes.undecided with input as doc
	u.reason == "why"
}
