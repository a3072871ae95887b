package ballast.data.s3_no_versioning_test

import data.ballast.data.s3_no_versioning

document(values) := {"resources_by_type": {"aws_s3_bucket": [{"address": "x", "name": "x", "type": "aws_s3_bucket", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in s3_no_versioning.findings with input as document({})
	f.message == "objects of bucket x have no versions: what is overwritten or deleted in it is gone"
}
