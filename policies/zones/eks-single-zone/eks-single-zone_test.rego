package ballast.zones.eks_single_zone_test

import data.ballast.zones.eks_single_zone

document(groups) := {"resources": {}, "resources_by_type": {"aws_eks_node_group": groups}}

group(address, cluster, zone) := {
	"address": address, "name": address, "type": "aws_eks_node_group", "language": "terraform", "out": {},
	"values": {"cluster_name": cluster}, "capacity": {"units": 3},
	"zones": {
		"at_least": 1, "at_most": 1, "why": "", "names": [zone], "pointer": "/subnet_ids",
		"places": [{"zone": zone, "key": zone, "kind": "name", "subnet": ""}],
	},
}

test_counts_the_nodes if {
	some f in eks_single_zone.findings with input as document([group("a", "main", "eu-west-1a")])
	f.message == "all 3 nodes of a are in one zone (eu-west-1a): none is left when that zone is impaired"
}

test_a_group_per_zone if {
	count(eks_single_zone.findings) == 0 with input as document([group("a", "main", "eu-west-1a"), group("b", "main", "eu-west-1b")])
}

test_groups_of_other_clusters_do_not_help if {
	count(eks_single_zone.findings) == 2 with input as document([group("a", "blue", "eu-west-1a"), group("b", "green", "eu-west-1b")])
}
