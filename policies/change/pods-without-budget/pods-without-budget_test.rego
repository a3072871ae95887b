package ballast.change.pods_without_budget_test

import data.ballast.change.pods_without_budget

web(values) := {"address": "d", "name": "web", "type": "kubernetes_deployment", "language": "terraform", "values": {
	"metadata": [{"name": "web"}],
	"spec": [object.union({"template": [{"metadata": [{"labels": {"app": "web", "tier": "front"}}]}]}, values)],
}}

service(selector) := {"address": "s", "name": "web", "type": "kubernetes_service", "language": "terraform", "values": {"spec": [{"selector": selector}]}}

document(values, others) := {"resources_by_type": object.union({"kubernetes_deployment": [web(values)], "kubernetes_service": [service({"app": "web"})]}, others)}

budget(labels) := {"kubernetes_pod_disruption_budget": [{"address": "b", "name": "b", "type": "kubernetes_pod_disruption_budget", "language": "terraform", "values": {"spec": [{"selector": [{"match_labels": labels}]}]}}]}

test_says_what_is_wrong if {
	every others in [{}, budget({"app": "mail"})] {
		some f in pods_without_budget.findings with input as document({"replicas": 2}, others)
		f.message == "no disruption budget holds for the pods of web: an upgrade of nodes may evict all of them at once"
	}
}

test_silent if {
	every doc in [document({"replicas": 2}, budget({"app": "web"})), document({"replicas": 1}, {})] {
		count(pods_without_budget.findings) == 0 with input as doc
	}
}

test_unknown_is_undecided if {
	every labels in [{"$unknown": "why"}, {"app": {"$unknown": "why"}}] {
		doc := document({"replicas": 2}, budget(labels))
		count(pods_without_budget.findings) == 0 with input as doc
		some u in pods_without_budget.undecided with input as doc
		u.reason == "why"
	}
}
