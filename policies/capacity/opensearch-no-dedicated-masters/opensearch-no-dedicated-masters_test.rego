package ballast.capacity.opensearch_no_dedicated_masters_test

import data.ballast.capacity.opensearch_no_dedicated_masters

document(values) := {"resources_by_type": {"aws_opensearch_domain": [{"address": "x", "name": "x", "type": "aws_opensearch_domain", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in opensearch_no_dedicated_masters.findings with input as document({})
	f.message == "domain x has no dedicated masters: busy data nodes elect the master, too"
}

test_silent if {
	every values in [{"cluster_config": [{"dedicated_master_enabled": true, "dedicated_master_count": 3}]}] {
		count(opensearch_no_dedicated_masters.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"cluster_config": [{"dedicated_master_enabled": {"$unknown": "why"}}]})
	count(opensearch_no_dedicated_masters.findings) == 0 with input as doc
	some u in opensearch_no_dedicated_masters.undecided with input as doc
	u.reason == "why"
}
