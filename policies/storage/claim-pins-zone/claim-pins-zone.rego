# METADATA
# scope: package
# title: Pod that can run in one zone only
# description: The only pod of a workload needs an EBS volume, which is in one Availability Zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/best-practices/reliability.html
#     description: Amazon EKS best practices, reliability
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
# custom:
#   id: claim-pins-zone
#   family: storage
#   why: >
#     The volume is in one zone and cannot be attached in another: when the zone is impaired,
#     the pod waits there for a node that never comes, however many nodes the other zones
#     have.
#   fix: >
#     Keep the data in a store that spans zones, or run replicas that each have a copy in a
#     zone of their own.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL10-BP01]
#   only: terraform
#   since: 0.1.0
package ballast.storage.claim_pins_zone

import data.ballast.lib.pods
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "use a store that spans zones, such as EFS, or replicas with copies of their own"}) if {
	some workload in workloads
	pods.replicas(workload) == 1
	some path in claims(workload)
	finding := report.finding(workload, path, sprintf("the only pod of %s needs an EBS volume: it can run in the zone of that only", [workload.name]))
}

undecided contains report.undecided(workload, pods.size, pods.undecided(workload)) if {
	some workload in workloads
	count(claims(workload)) > 0
}

undecided contains report.undecided(workload, path, reason) if {
	some workload in workloads
	pods.replicas(workload) == 1
	some [path, claim] in mounted(workload)
	reason := value.why(claim, class)
	not value.refs(claim, class)
}

undecided contains report.undecided(workload, path, reason) if {
	some workload in workloads
	some path in value.elements(workload, templates)
	class_path := array.concat(path, class)
	reason := value.why(workload, class_path)
	not value.refs(workload, class_path)
}

# claims are where a workload asks for a volume of EBS.
claims(workload) := [path | some [path, claim] in mounted(workload); on_ebs(claim, class)] if {
	count(mounted(workload)) > 0
} else := [path | some path in value.elements(workload, templates); on_ebs(workload, array.concat(path, class))]

# mounted are the claims beside a workload that its pods name.
mounted(workload) := [[path, claim] |
	some path in value.elements(workload, array.concat(pods.pod, ["volume"]))
	some claim in beside
	named(workload, array.concat(path, ["persistent_volume_claim", 0, "claim_name"]), claim)
]

named(resource, path, other) if value.text(resource, path) == value.text(other, ["metadata", 0, "name"])

named(resource, path, other) if {
	some ref in value.refs(resource, path)
	ref.address == other.address
}

on_ebs(resource, path) if value.text(resource, path) in {"gp2", "gp3"} # what EKS and its add-on call them

on_ebs(resource, path) if {
	some storage in classes
	named(resource, path, storage)
	value.text(storage, ["storage_provisioner"]) in {"ebs.csi.aws.com", "kubernetes.io/aws-ebs"}
}

class := ["spec", 0, "storage_class_name"]

templates := ["spec", 0, "volume_claim_template"]

beside contains claim if some claim in input.resources_by_type.kubernetes_persistent_volume_claim

beside contains claim if some claim in input.resources_by_type.kubernetes_persistent_volume_claim_v1

classes contains storage if some storage in input.resources_by_type.kubernetes_storage_class

classes contains storage if some storage in input.resources_by_type.kubernetes_storage_class_v1

workloads contains workload if some workload in input.resources_by_type.kubernetes_deployment

workloads contains workload if some workload in input.resources_by_type.kubernetes_deployment_v1

workloads contains workload if some workload in input.resources_by_type.kubernetes_stateful_set

workloads contains workload if some workload in input.resources_by_type.kubernetes_stateful_set_v1
