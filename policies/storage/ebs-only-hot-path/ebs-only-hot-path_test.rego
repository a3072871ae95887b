package ballast.storage.ebs_only_hot_path_test

import data.ballast.storage.ebs_only_hot_path

types := {"m6i.large": {"store": 0, "sibling": "m6id.large", "sibling_store": 118}, "t3.large": {"store": 0}}

instance(name, type, volume) := {
	"resources": {"i": {"address": "i", "name": "i"}}, "instance_types": types,
	"resources_by_type": {"aws_instance": [{"address": name, "name": name, "hot": ["i"], "values": {"instance_type": type, "ebs_block_device": [volume]}}]},
}

volume(changes) := object.union({"device_name": "/dev/xvdf", "volume_size": 100}, changes)

test_names_the_sibling if {
	some f in ebs_only_hot_path.findings with input as instance("page_cache", "m6i.large", volume({}))
	f.message == "every instance of page_cache has its own EBS volume of 100 GB for a cache or scratch space, and m6i.large has none but EBS"
	f.help == "use m6id.large, which has 118 GB of instance store"
}

test_never_the_only_copy if {
	every doc in [
		instance("orders", "m6i.large", volume({})),
		instance("page_cache", "m6i.large", volume({"delete_on_termination": false})),
		instance("page_cache", "m6i.large", volume({"delete_on_termination": {"$unknown": "nobody says"}})),
		instance("page_cache", "m6i.large", volume({"snapshot_id": "snap-1"})),
	] {
		count(ebs_only_hot_path.findings) == 0 with input as doc
	}
}

test_silent_where_it_does_not_fit if {
	every doc in [
		instance("page_cache", "t3.large", volume({})),
		instance("page_cache", "m6i.large", volume({"volume_size": 119})),
		instance("page_cache", "m6i.large", volume({"device_name": "/dev/xvda"})),
		instance("page_cache", "x9.large", volume({})),
	] {
		count(ebs_only_hot_path.findings) == 0 with input as doc
	}
}

test_unknown_size_is_undecided if {
	doc := instance("page_cache", "m6i.large", volume({"volume_size": {"$unknown": "nobody says"}}))
	count(ebs_only_hot_path.findings) == 0 with input as doc
	some u in ebs_only_hot_path.undecided with input as doc
	u.reason == "nobody says"
}

template := {
	"address": "t", "name": "t", "type": "aws_launch_template",
	"values": {"instance_type": "m6i.large", "block_device_mappings": [{"device_name": "/dev/xvdf", "ebs": [{"volume_size": 100}]}]},
}

mixed(overrides) := {
	"resources": {"t": template}, "instance_types": object.union(types, {"m5.large": {"store": 0, "sibling": "m5d.large", "sibling_store": 75}, "c6i.large": {"store": 0, "sibling": "c6id.large", "sibling_store": 118}, "m5d.large": {"store": 75}}),
	"resources_by_type": {"aws_autoscaling_group": [{
		"address": "g", "name": "g", "hot": [], "out": {"attachment": ["t"]},
		"values": {"mixed_instances_policy": [{"launch_template": [{"override": overrides}]}]},
	}]},
}

test_a_mixed_group_names_its_own_types if {
	count(ebs_only_hot_path.findings) == 1 with input as mixed([])
	some f in ebs_only_hot_path.findings with input as mixed([{"instance_type": "m6i.large"}, {"instance_type": "c6i.large"}])
	f.message == "every instance of g has its own EBS volume of 100 GB for data that dies with it, and m6i.large and c6i.large have none but EBS"
	every overrides in [
		[{"instance_type": "m5d.large"}],
		[{"instance_type": "m6i.large"}, {"instance_type": "m5d.large"}],
		[{"instance_type": "m5.large"}],
		[{"instance_requirements": [{}]}],
		[{"instance_type": {"$unknown": "nobody says"}}],
		{"$unknown": "nobody says"},
	] {
		count(ebs_only_hot_path.findings) == 0 with input as mixed(overrides)
	}
	every overrides in [[{"instance_type": {"$unknown": "nobody says"}}], {"$unknown": "nobody says"}] {
		some u in ebs_only_hot_path.undecided with input as mixed(overrides)
		u.resource == "g"
	}
}
