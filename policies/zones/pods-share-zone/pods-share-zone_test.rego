package ballast.zones.pods_share_zone_test

import data.ballast.zones.pods_share_zone

web(values) := {"address": "d", "name": "web", "type": "kubernetes_deployment", "language": "terraform", "values": {
	"metadata": [{"name": "web"}],
	"spec": [object.union({"template": [{"metadata": [{"labels": {"app": "web", "tier": "front"}}]}]}, values)],
}}

service(selector) := {"address": "s", "name": "web", "type": "kubernetes_service", "language": "terraform", "values": {"spec": [{"selector": selector}]}}

document(values, others) := {"resources_by_type": object.union({"kubernetes_deployment": [web(values)], "kubernetes_service": [service({"app": "web"})]}, others)}

pod(spec) := {"replicas": 3, "template": [{"metadata": [{"labels": {"app": "web"}}], "spec": [spec]}]}

test_says_what_is_wrong if {
	some f in pods_share_zone.findings with input as document(pod({}), {})
	f.message == "nothing keeps the 3 pods of web in different zones: they may all be lost with one"
}

test_over_hosts_is_not_over_zones if {
	every key, findings in {"kubernetes.io/hostname": 1, "topology.kubernetes.io/zone": 0} {
		count(pods_share_zone.findings) == findings with input as document(pod({"topology_spread_constraint": [{"topology_key": key}]}), {})
		term := {"weight": 100, "pod_affinity_term": [{"topology_key": key}]}
		anti := {"affinity": [{"pod_anti_affinity": [{"preferred_during_scheduling_ignored_during_execution": [term]}]}]}
		count(pods_share_zone.findings) == findings with input as document(pod(anti), {})
	}
}

test_silent if {
	every doc in [document({"replicas": 1}, {}), document(pod({}), {"kubernetes_service": []})] {
		count(pods_share_zone.findings) == 0 with input as doc
	}
}

test_unknown_is_undecided if {
	every spec in [
		{"topology_spread_constraint": {"$unknown": "why"}},
		{"topology_spread_constraint": [{"topology_key": {"$unknown": "why"}}]},
		{"affinity": {"$unknown": "why"}},
	] {
		doc := document(pod(spec), {})
		count(pods_share_zone.findings) == 0 with input as doc
		some u in pods_share_zone.undecided with input as doc
		u.reason == "why"
	}
}
