package ballast.storage.volume_burst_cliff_test

import data.ballast.storage.volume_burst_cliff

document(values) := {"resources_by_type": {"aws_ebs_volume": [{"address": "x", "name": "x", "type": "aws_ebs_volume", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in volume_burst_cliff.findings with input as document({"type": "gp2", "size": 100})
	f.message == "x has a gp2 volume of 100 GiB: 300 operations per second once its burst credits are used up"
}

test_silent if {
	every values in [{"type": "gp3", "size": 100}, {"type": "gp2", "size": 1000}] {
		count(volume_burst_cliff.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"type": {"$unknown": "why"}, "size": 100})
	count(volume_burst_cliff.findings) == 0 with input as doc
	some u in volume_burst_cliff.undecided with input as doc
	u.reason == "why"
}
