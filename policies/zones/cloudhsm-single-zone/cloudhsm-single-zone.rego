# METADATA
# scope: package
# title: CloudHSM cluster in one zone
# description: A CloudHSM cluster has one HSM, or all of them in one zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/cloudhsm/latest/userguide/best-practices.html
#     description: AWS CloudHSM best practices
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
# custom:
#   id: cloudhsm-single-zone
#   family: zones
#   why: >
#     Keys that only a lost HSM held can be used again after a new one was made from a backup, by hand.
#     Until then nothing that they encrypt can be read.
#   fix: >
#     Have HSMs in two zones at least: the cluster keeps their keys the same.
#   severity: warning
#   precision: very-high
#   profile: core
#   tags: [REL10-BP01]
#   only: terraform
#   concepts: [cloudhsm-multi-az]
#   since: 0.1.0
package ballast.zones.cloudhsm_single_zone

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "add an HSM in another zone"}) if {
	some cluster in input.resources_by_type.aws_cloudhsm_v2_cluster
	not doubt(cluster)
	hsms := of(cluster)
	count(hsms) > 0 # else they are made elsewhere: the first one comes before the cluster can be used
	count({place(hsm) | some hsm in hsms}) < 2
	finding := report.finding(cluster, [], sprintf("%s has %s: its keys cannot be used while that is impaired", [cluster.name, amount(count(hsms))]))
}

undecided contains report.undecided(cluster, [], doubt(cluster)) if {
	some cluster in input.resources_by_type.aws_cloudhsm_v2_cluster
}

of(cluster) := [hsm | some hsm in graph.from(cluster, "dependency"); hsm.type == "aws_cloudhsm_v2_hsm"]

amount(1) := "one HSM"

amount(n) := sprintf("%d HSMs in one zone", [n]) if n > 1

place(hsm) := value.refs(hsm, ["subnet_id"])[0].address if {
	count(value.refs(hsm, ["subnet_id"])) == 1
} else := value.text(hsm, ["subnet_id"]) if {
	value.text(hsm, ["subnet_id"])
} else := value.text(hsm, ["availability_zone"])

doubt(cluster) := min({reason | some hsm in of(cluster); reason := unsure(hsm)} | {reason | reason := graph.stray("aws_cloudhsm_v2_hsm", ["cluster_id"])})

unsure(hsm) := hsm.indefinite

unsure(hsm) := "its zone is not known" if {
	not hsm.indefinite
	not place(hsm)
}
