package ballast.credentials.certificate_imported_test

import data.ballast.credentials.certificate_imported

document(values) := {"resources_by_type": {"aws_iam_server_certificate": [{"address": "x", "name": "x", "type": "aws_iam_server_certificate", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in certificate_imported.findings with input as document({"certificate_body": "x"})
	f.message == "certificate x is uploaded to IAM: nobody renews it before it expires, and changing it needs a control plane in us-east-1"
}

test_unknown_is_undecided if {
	doc := document({"certificate_body": {"$unknown": "why"}})
	count(certificate_imported.findings) == 0 with input as doc
	some u in certificate_imported.undecided with input as doc
	u.reason == "why"
}
