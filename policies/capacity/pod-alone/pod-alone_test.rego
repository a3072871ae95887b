package ballast.capacity.pod_alone_test

import data.ballast.capacity.pod_alone

web(values) := {"address": "d", "name": "web", "type": "kubernetes_deployment", "language": "terraform", "values": {
	"metadata": [{"name": "web"}],
	"spec": [object.union({"template": [{"metadata": [{"labels": {"app": "web", "tier": "front"}}]}]}, values)],
}}

service(selector) := {"address": "s", "name": "web", "type": "kubernetes_service", "language": "terraform", "values": {"spec": [{"selector": selector}]}}

document(values, others) := {"resources_by_type": object.union({"kubernetes_deployment": [web(values)], "kubernetes_service": [service({"app": "web"})]}, others)}

test_says_what_is_wrong if {
	every replicas in [1, "1", null] {
		some f in pod_alone.findings with input as document({"replicas": replicas}, {})
		f.message == "web has 1 pod: nothing answers while its node or zone is impaired"
	}
}

elsewhere := object.union(service({"app": "web"}), {"values": {"metadata": [{"namespace": "other"}]}})

test_silent if {
	every doc in [
		document({"replicas": "2"}, {}),
		document({"replicas": "1"}, {"kubernetes_service": [service({"app": "web", "tier": "back"})]}),
		document({"replicas": "1"}, {"kubernetes_service": []}),
		document({"replicas": "1", "volume_claim_template": [{}]}, {}),
		document({"replicas": "1"}, {"kubernetes_service": [elsewhere]}),
	] {
		count(pod_alone.findings) == 0 with input as doc
		count(pod_alone.undecided) == 0 with input as doc
	}
}

scaler(minimum, target) := {"address": "h", "name": "h", "type": "kubernetes_horizontal_pod_autoscaler_v2", "language": "terraform", "values": {"spec": [{"min_replicas": minimum, "scale_target_ref": [{"name": target}]}]}}

test_its_scaler_counts if {
	every minimum, findings in {1: 1, 3: 0} {
		doc := document({"replicas": "1"}, {"kubernetes_horizontal_pod_autoscaler_v2": [scaler(minimum, "web")]})
		count(pod_alone.findings) == findings with input as doc
	}
}

test_unknown_is_undecided if {
	every doc in [
		document({"replicas": {"$unknown": "why"}}, {}),
		document({}, {"kubernetes_horizontal_pod_autoscaler_v2": [scaler(2, {"$unknown": "why"})]}),
		document({}, {"kubernetes_horizontal_pod_autoscaler_v2": [scaler({"$unknown": "why"}, "web")]}),
	] {
		count(pod_alone.findings) == 0 with input as doc
		some u in pod_alone.undecided with input as doc
		u.reason == "why"
	}
}

test_two_reasons if {
	doc := document({"replicas": {"$unknown": "why"}}, {"kubernetes_horizontal_pod_autoscaler_v2": [scaler(2, {"$unknown": "what"})]})
	{u.reason | some u in pod_alone.undecided with input as doc} == {"what"}
}
