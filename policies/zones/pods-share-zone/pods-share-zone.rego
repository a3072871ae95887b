# METADATA
# scope: package
# title: Pods that may share a zone
# description: Nothing keeps the pods of a Deployment or StatefulSet in different Availability Zones.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
#     description: Kubernetes, pod topology spread constraints
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
# custom:
#   id: pods-share-zone
#   family: zones
#   why: >
#     By itself, the scheduler evens pods out over zones only roughly: it lets a few more lie
#     in one than in the others, and a few is what most workloads have. All of them may be
#     lost with one zone.
#   fix: >
#     Add a topology spread constraint over topology.kubernetes.io/zone.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL10-BP01]
#   only: terraform
#   since: 0.1.0
package ballast.zones.pods_share_zone

import data.ballast.lib.pods
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "add topology_spread_constraint with topology_key topology.kubernetes.io/zone"}) if {
	some workload in workloads
	n := pods.replicas(workload)
	n > 1
	pods.serves(workload)
	not spread(workload)
	not doubt(workload)
	finding := report.finding(workload, array.concat(pods.pod, ["topology_spread_constraint"]), sprintf(
		"nothing keeps the %v pods of %s in different zones: they may all be lost with one",
		[n, workload.name],
	))
}

undecided contains report.undecided(workload, pods.pod, reason) if {
	some workload in workloads
	pods.serves(workload)
	not spread(workload)
	reason := doubt(workload)
}

undecided contains report.undecided(workload, pods.size, pods.undecided(workload)) if {
	some workload in workloads
	pods.serves(workload)
	not spread(workload)
}

spread(workload) if {
	some path in keys(workload)
	value.text(workload, path) in zone
}

doubt(workload) := min(array.concat(
	[reason | some path in keys(workload); reason := value.why(workload, path)],
	[reason | some block in array.concat([constraints], terms(workload)); reason := value.why(workload, block)],
))

# keys are where the pods of a workload say what they are spread over.
keys(workload) := array.concat(
	[array.concat(path, ["topology_key"]) | some path in value.elements(workload, constraints)],
	[array.concat(path, key) |
		some block in terms(workload)
		some path in value.elements(workload, block)
		some key in [["topology_key"], ["pod_affinity_term", 0, "topology_key"]]
	],
)

constraints := array.concat(pods.pod, ["topology_spread_constraint"])

terms(_) := [array.concat(array.concat(pods.pod, ["affinity", 0, "pod_anti_affinity", 0]), [term]) |
	some term in ["required_during_scheduling_ignored_during_execution", "preferred_during_scheduling_ignored_during_execution"]
]

zone := {"topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone"}

workloads contains workload if some workload in input.resources_by_type.kubernetes_deployment

workloads contains workload if some workload in input.resources_by_type.kubernetes_deployment_v1

workloads contains workload if some workload in input.resources_by_type.kubernetes_stateful_set

workloads contains workload if some workload in input.resources_by_type.kubernetes_stateful_set_v1
