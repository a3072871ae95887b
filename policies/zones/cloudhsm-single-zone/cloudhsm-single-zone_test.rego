package ballast.zones.cloudhsm_single_zone_test

import data.ballast.zones.cloudhsm_single_zone

hsm(address, subnet) := {"address": address, "name": address, "type": "aws_cloudhsm_v2_hsm", "values": {"subnet_id": subnet}}

document(subnets) := {
	"resources": {sprintf("h%d", [i]): hsm(sprintf("h%d", [i]), subnet) | some i, subnet in subnets},
	"resources_by_type": {"aws_cloudhsm_v2_cluster": [{"address": "c", "name": "c", "type": "aws_cloudhsm_v2_cluster", "language": "terraform", "values": {}, "in": {"dependency": [sprintf("h%d", [i]) | some i, _ in subnets]}}]},
}

test_says_what_is_wrong if {
	some f in cloudhsm_single_zone.findings with input as document(["subnet-1"])
	f.message == "c has one HSM: its keys cannot be used while that is impaired"
	some g in cloudhsm_single_zone.findings with input as document(["subnet-1", "subnet-1"])
	contains(g.message, "2 HSMs in one zone")
}

test_silent if {
	count(cloudhsm_single_zone.findings) == 0 with input as document(["subnet-1", "subnet-2"])
	count(cloudhsm_single_zone.findings) == 0 with input as document([])
}

test_unknown_is_undecided if {
	doc := document([{"$unknown": "why"}])
	count(cloudhsm_single_zone.findings) == 0 with input as doc
	count(cloudhsm_single_zone.undecided) == 1 with input as doc
}
