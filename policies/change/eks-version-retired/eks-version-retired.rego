# METADATA
# scope: package
# title: Cluster that AWS upgrades by itself
# description: An EKS cluster is given a Kubernetes version whose extended support has ended.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
#     description: Amazon EKS Kubernetes release calendar
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_functional_testing.html
#     description: REL08-BP02 Integrate functional testing as part of your deployment
# custom:
#   id: eks-version-retired
#   family: change
#   why: >
#     EKS upgrades the control plane of such a cluster at a time of its own choosing, and creates
#     none with that version: the upgrade is the one that nobody tried before, and the cluster cannot
#     be made again.
#   fix: >
#     Upgrade one minor version at a time to one in standard support, and go on doing so every year.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL08-BP02]
#   concepts: [eks-version-supported]
#   equivalents:
#     Checkov: [CKV_AWS_339]
#     AWS Config: [EKS_CLUSTER_SUPPORTED_VERSION, EKS_CLUSTER_OLDEST_SUPPORTED_VERSION]
#     Prowler: [eks_cluster_uses_a_supported_version]
#     CloudSploit: [eks/eksKubernetesVersion]
#     Steampipe Terraform AWS Compliance: [eks_cluster_run_on_supported_kubernetes_version]
#   since: 0.1.0
package ballast.change.eks_version_retired

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some cluster in input.resources_by_type.aws_eks_cluster
	parts := regex.find_all_string_submatch_n(`^1\.(\d+)$`, sprintf("%v", [value.known(cluster, attribute)]), 1)
	to_number(parts[0][1]) <= last
	finding := report.finding(cluster, attribute, sprintf("cluster %s is given Kubernetes 1.%s, which EKS supports no more: it upgrades the cluster when it likes, and makes no other", [cluster.name, parts[0][1]]))
	help := sprintf("upgrade, one minor version at a time, and set %s", [report.spelled(cluster, "version")])
}

undecided contains report.undecided(cluster, attribute, reason) if {
	some cluster in input.resources_by_type.aws_eks_cluster
	reason := value.why(cluster, attribute)
}

attribute := ["version"]

# The last minor version whose extended support is over: that of 1.30 ended in July 2026.
last := 30
