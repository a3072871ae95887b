package ballast.capacity.eks_zone_headroom_test

import data.ballast.capacity.eks_zone_headroom

group(address, units) := {
	"address": address, "name": address, "type": "aws_eks_node_group", "language": "terraform", "values": {},
	"zones": {"at_least": 2, "at_most": 2, "why": "", "names": []},
	"capacity": {"unit": "node", "units": units, "units_by": address, "units_pointer": "/scaling_config/0/min_size", "units_why": "", "scales": true, "left_at_least": units - ceil(units / 2), "left_at_most": units - ceil(units / 2), "targets": []},
}

document(groups) := {"resources_by_type": {"aws_eks_node_group": groups}}

test_nothing_left if {
	some f in eks_zone_headroom.findings with input as document([group("a", 1)])
	f.message == "a has a minimum of 1 node: nothing is left when its zone is lost"
}

test_need_is_not_known if {
	count(eks_zone_headroom.findings) == 0 with input as document([group("a", 4)])
	count(eks_zone_headroom.undecided) == 1 with input as document([group("a", 4)])
}

test_others_help if {
	count(eks_zone_headroom.findings) == 0 with input as document([group("a", 1), group("b", 3)])
	count(eks_zone_headroom.undecided) > 0 with input as document([group("a", 1), group("b", 3)])
}
