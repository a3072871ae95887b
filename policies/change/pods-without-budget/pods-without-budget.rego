# METADATA
# scope: package
# title: Pods without a disruption budget
# description: >
#   No pod disruption budget says how many pods of a Deployment or StatefulSet may be away at
#   once.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/configure-pdb/
#     description: Kubernetes, specifying a disruption budget for your application
#   - ref: https://docs.aws.amazon.com/eks/latest/best-practices/cluster-upgrades.html
#     description: Amazon EKS best practices, cluster upgrades
# custom:
#   id: pods-without-budget
#   family: change
#   why: >
#     An upgrade of nodes, or a cluster that is packed more tightly, evicts pods node by node
#     and waits for nothing: all of a service may be starting at once.
#   fix: >
#     Add a pod disruption budget that lets one pod, or a zone of them, be away.
#   severity: note
#   precision: medium
#   profile: pedantic
#   tags: [REL08-BP05]
#   only: terraform
#   since: 0.1.0
package ballast.change.pods_without_budget

import data.ballast.lib.pods
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "add a kubernetes_pod_disruption_budget_v1 with max_unavailable"}) if {
	some workload in workloads
	pods.replicas(workload) > 1
	pods.serves(workload)
	count([budget | some budget in budgets; pods.selects(labels(budget), workload)]) == 0
	not doubt
	finding := report.finding(workload, [], sprintf("no disruption budget holds for the pods of %s: an upgrade of nodes may evict all of them at once", [workload.name]))
}

undecided contains report.undecided(workload, [], doubt) if {
	some workload in workloads
	pods.serves(workload)
}

undecided contains report.undecided(workload, pods.size, pods.undecided(workload)) if {
	some workload in workloads
	pods.serves(workload)
}

labels(budget) := value.known(budget, selector)

# doubt is the reason for which a budget may hold for any pod.
doubt := min({reason |
	some budget in budgets
	some reason in unclear(budget)
})

unclear(budget) := ({reason | reason := value.why(budget, selector)} | {reason | some label, _ in labels(budget); reason := value.why(budget, array.concat(selector, [label]))}) | {sprintf("%s selects by expressions", [budget.name]) | value.set(budget, ["spec", 0, "selector", 0, "match_expressions"])}

selector := ["spec", 0, "selector", 0, "match_labels"]

budgets contains budget if some budget in input.resources_by_type.kubernetes_pod_disruption_budget

budgets contains budget if some budget in input.resources_by_type.kubernetes_pod_disruption_budget_v1

workloads contains workload if some workload in input.resources_by_type.kubernetes_deployment

workloads contains workload if some workload in input.resources_by_type.kubernetes_deployment_v1

workloads contains workload if some workload in input.resources_by_type.kubernetes_stateful_set

workloads contains workload if some workload in input.resources_by_type.kubernetes_stateful_set_v1
