package ballast.storage.snapshot_lazy_load_test

import data.ballast.storage.snapshot_lazy_load

document(values) := {"resources_by_type": {"aws_launch_configuration": [{"address": "x", "name": "x", "type": "aws_launch_configuration", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in snapshot_lazy_load.findings with input as document({"ebs_block_device": [{"snapshot_id": "snap-1"}]})
	f.message == "instances of x start with a volume that reads every block from S3 when it is first used"
}

test_silent if {
	every values in [{"ebs_block_device": [{"volume_size": 1}]}] {
		count(snapshot_lazy_load.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"ebs_block_device": [{"snapshot_id": {"$unknown": "why"}}]})
	count(snapshot_lazy_load.findings) == 0 with input as doc
	some u in snapshot_lazy_load.undecided with input as doc
	u.reason == "why"
}
