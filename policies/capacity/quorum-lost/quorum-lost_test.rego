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

group(name, units, maximum, least, most) := {"resources": {}, "resources_by_type": {"aws_autoscaling_group": [{
	"address": "g", "name": name, "type": "aws_autoscaling_group", "language": "terraform", "values": {"name": name},
	"zones": {"at_least": least, "at_most": most, "names": [], "why": "nobody says where", "pointer": "", "places": []},
	"capacity": {"unit": "instance", "units": units, "maximum": maximum, "scales": false, "units_by": "g", "units_pointer": "/min_size"},
}]}}

test_members_over_two_zones if {
	some f in quorum_lost.findings with input as group("etcd", 3, 3, 2, 2)
	f.message == "3 members of etcd in 2 zones: losing one leaves 1, and a majority is 2"
}

test_other_groups_are_silent if {
	every doc in [group("etcd", 3, 3, 3, 3), group("web", 3, 3, 2, 2), group("consul-client", 3, 3, 2, 2), group("nodes.etcd.example.com", 3, 3, 2, 2), group("etcd", 3, 9, 2, 2)] {
		count(quorum_lost.findings) == 0 with input as doc
	}
}

test_members_in_unknown_zones if {
	doc := group("consul_server", 3, 3, 1, 6)
	count(quorum_lost.findings) == 0 with input as doc
	some u in quorum_lost.undecided with input as doc
	u.reason == "nobody says where"
}
