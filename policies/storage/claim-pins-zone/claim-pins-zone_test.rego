package ballast.storage.claim_pins_zone_test

import data.ballast.storage.claim_pins_zone

set(replicas, class) := {"resources_by_type": {
	"kubernetes_stateful_set": [{"address": "s", "name": "db", "type": "kubernetes_stateful_set", "language": "terraform", "values": {"spec": [{
		"replicas": replicas,
		"volume_claim_template": [{"spec": [{"storage_class_name": class}]}],
	}]}}],
	"kubernetes_storage_class": [
		{"address": "c", "name": "c", "type": "kubernetes_storage_class", "language": "terraform", "values": {"metadata": [{"name": "fast"}], "storage_provisioner": "ebs.csi.aws.com"}},
		{"address": "e", "name": "e", "type": "kubernetes_storage_class", "language": "terraform", "values": {"metadata": [{"name": "shared"}], "storage_provisioner": "efs.csi.aws.com"}},
	],
}}

test_says_what_is_wrong if {
	every class in ["gp2", "fast"] {
		some f in claim_pins_zone.findings with input as set(1, class)
		f.message == "the only pod of db needs an EBS volume: it can run in the zone of that only"
		f.pointer == "/spec/0/volume_claim_template/0"
	}
}

test_silent if {
	every doc in [set(3, "gp2"), set(1, "shared"), set(1, null)] {
		count(claim_pins_zone.findings) == 0 with input as doc
	}
}

test_unknown_is_undecided if {
	every doc in [set({"$unknown": "why"}, "gp2"), set(1, {"$unknown": "why"})] {
		count(claim_pins_zone.findings) == 0 with input as doc
		some u in claim_pins_zone.undecided with input as doc
		u.reason == "why"
	}
}
