package ballast.data.s3_no_mfa_delete_test

import data.ballast.data.s3_no_mfa_delete

document(values) := {"resources_by_type": {"aws_s3_bucket_versioning": [{"address": "x", "name": "x", "type": "aws_s3_bucket_versioning", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in s3_no_mfa_delete.findings with input as document({})
	f.message == "versions of x can be deleted without a second factor"
}

test_silent if {
	every values in [{"versioning_configuration": [{"mfa_delete": "Enabled"}]}] {
		count(s3_no_mfa_delete.findings) == 0 with input as document(values)
	}
}

test_nothing_to_protect if {
	messages := {f.message | some f in s3_no_mfa_delete.findings with input as document({"versioning_configuration": [{"status": "Suspended", "mfa_delete": "Enabled"}]})}
	messages == {"versions of x are suspended: what is deleted is gone, and no second factor is asked for"}
}

test_unknown_is_undecided if {
	doc := document({"versioning_configuration": [{"mfa_delete": {"$unknown": "why"}}]})
	count(s3_no_mfa_delete.findings) == 0 with input as doc
	some u in s3_no_mfa_delete.undecided with input as doc
	u.reason == "why"
}
