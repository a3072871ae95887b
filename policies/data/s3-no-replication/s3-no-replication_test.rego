package ballast.data.s3_no_replication_test

import data.ballast.data.s3_no_replication

document(values) := {"resources_by_type": {"aws_s3_bucket": [{"address": "x", "name": "x", "type": "aws_s3_bucket", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in s3_no_replication.findings with input as document({})
	f.message == "objects of bucket x are in one Region only: an event there, or a deletion, reaches every copy"
}
