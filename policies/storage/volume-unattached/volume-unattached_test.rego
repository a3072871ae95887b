package ballast.storage.volume_unattached_test

import data.ballast.storage.volume_unattached

document(edges, values) := {"resources_by_type": {
	"aws_ebs_volume": [{"address": "x", "name": "x", "type": "aws_ebs_volume", "language": "terraform", "values": {}, "in": edges}],
	"aws_volume_attachment": [{"address": "a", "name": "a", "type": "aws_volume_attachment", "language": "terraform", "values": values}],
}}

test_says_what_is_wrong if {
	some f in volume_unattached.findings with input as document({}, {})
	f.message == "volume x is attached to nothing: what it is for waits for a call to a control plane"
}

test_silent if {
	count(volume_unattached.findings) == 0 with input as document({"attachment": ["i"]}, {})
}

test_unknown_is_undecided if {
	doc := document({}, {"volume_id": {"$unknown": "why"}})
	count(volume_unattached.findings) == 0 with input as doc
	some u in volume_unattached.undecided with input as doc
	u.reason == "why"
}
