package ballast.data.s3_no_object_lock_test

import data.ballast.data.s3_no_object_lock

document(values) := {"resources_by_type": {"aws_s3_bucket": [{"address": "x", "name": "x", "type": "aws_s3_bucket", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in s3_no_object_lock.findings with input as document({})
	f.message == "objects of bucket x are not locked: one mistake or one stolen role deletes them all"
}

test_switched_on_alone if {
	some f in s3_no_object_lock.findings with input as document({"object_lock_enabled": true})
	f.message == "objects of bucket x are locked only if whoever writes them asks for it: it has no default retention"
}

test_silent if {
	count(s3_no_object_lock.findings) == 0 with input as document({"object_lock_configuration": [{"object_lock_enabled": "Enabled"}]})
}
