package ballast.capacity.storage_cannot_grow_test

import data.ballast.capacity.storage_cannot_grow

db(values) := {"aws_db_instance": [{"address": "x", "name": "x", "type": "aws_db_instance", "language": "terraform", "values": values}]}

alarm(metric) := {"aws_cloudwatch_metric_alarm": [{"address": "a", "name": "a", "type": "aws_cloudwatch_metric_alarm", "language": "terraform", "values": {"metric_name": metric}}]}

document(values, others) := {"resources_by_type": object.union(db(values), others)}

test_says_what_is_wrong if {
	some f in storage_cannot_grow.findings with input as document({"engine": "mysql", "allocated_storage": 100}, alarm("CPUUtilization"))
	f.message == "storage of x is fixed, and nothing watches what is left of it: writes stop when it is full"
	f.help == "set max_allocated_storage, or add an alarm on FreeStorageSpace"
}

test_silent if {
	every doc in [
		document({"engine": "mysql"}, alarm("FreeStorageSpace")),
		document({"engine": "mysql", "max_allocated_storage": 500}, {}),
		document({"engine": "aurora-mysql"}, {}),
		document({"engine": "mysql", "replicate_source_db": "y"}, {}),
	] {
		count(storage_cannot_grow.findings) == 0 with input as doc
	}
}

test_others if {
	every type, values in {
		"aws_opensearch_domain": {"ebs_options": [{"ebs_enabled": true, "volume_size": 100}]},
		"aws_msk_cluster": {},
	} {
		store := {type: [{"address": "s", "name": "s", "type": type, "language": "terraform", "values": values}]}
		count(storage_cannot_grow.findings) == 1 with input as {"resources_by_type": store}
	}
}

test_unknown_is_undecided if {
	every doc in [document({"engine": "mysql", "max_allocated_storage": {"$unknown": "why"}}, {}), document({"engine": "mysql"}, alarm({"$unknown": "why"}))] {
		count(storage_cannot_grow.findings) == 0 with input as doc
		some u in storage_cannot_grow.undecided with input as doc
		u.reason == "why"
	}
}
