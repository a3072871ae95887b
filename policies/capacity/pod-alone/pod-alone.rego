# METADATA
# scope: package
# title: Service of one pod
# description: A Deployment or StatefulSet that a Service sends requests to has one pod.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
#   - ref: https://docs.aws.amazon.com/eks/latest/best-practices/application.html
#     description: Amazon EKS best practices, running highly available applications
# custom:
#   id: pod-alone
#   family: capacity
#   why: >
#     While its node or zone is impaired, nothing answers: until the control plane of the
#     cluster has noticed, and the scheduler has found room that everybody looks for at that
#     moment.
#   fix: >
#     Run two pods at least, in different zones, enough for the peak without one of them.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL11-BP05, REL10-BP01]
#   only: terraform
#   since: 0.1.0
package ballast.capacity.pod_alone

import data.ballast.lib.pods
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help(workload)}) if {
	some workload in workloads
	pods.replicas(workload) == 1
	pods.serves(workload)
	not keeps_data(workload)
	finding := report.finding(workload, pods.size, sprintf("%s has 1 pod: nothing answers while its node or zone is impaired", [workload.name]))
}

undecided contains report.undecided(workload, pods.size, pods.undecided(workload)) if {
	some workload in workloads
	pods.serves(workload)
	not keeps_data(workload)
}

# A second pod cannot have the same volume: claim-pins-zone speaks of those.
keeps_data(workload) if value.set(workload, ["spec", 0, "volume_claim_template", 0])

keeps_data(workload) if {
	some path in value.elements(workload, array.concat(pods.pod, ["volume"]))
	value.set(workload, array.concat(path, ["persistent_volume_claim", 0]))
}

help(workload) := "set replicas to 2 at least, spread over zones" if count(pods.scalers(workload)) == 0

help(workload) := "set min_replicas of its autoscaler to 2 at least, spread over zones" if count(pods.scalers(workload)) > 0

workloads contains workload if some workload in input.resources_by_type.kubernetes_deployment

workloads contains workload if some workload in input.resources_by_type.kubernetes_deployment_v1

workloads contains workload if some workload in input.resources_by_type.kubernetes_stateful_set

workloads contains workload if some workload in input.resources_by_type.kubernetes_stateful_set_v1
