package ballast.change.eks_version_retired_test

import data.ballast.change.eks_version_retired

document(values) := {"resources_by_type": {"aws_eks_cluster": [{"address": "x", "name": "x", "type": "aws_eks_cluster", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in eks_version_retired.findings with input as document({"version": "1.30"})
	f.message == "cluster x is given Kubernetes 1.30, which EKS supports no more: it upgrades the cluster when it likes, and makes no other"
}

test_silent if {
	every values in [{}, {"version": "1.31"}, {"version": "latest"}] {
		count(eks_version_retired.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"version": {"$unknown": "why"}})
	count(eks_version_retired.findings) == 0 with input as doc
	some u in eks_version_retired.undecided with input as doc
	u.reason == "why"
}
