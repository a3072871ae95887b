package ballast.credentials.certificate_email_validation_test

import data.ballast.credentials.certificate_email_validation

document(language, values) := {"resources_by_type": {"aws_acm_certificate": [{"address": "c", "name": "c", "language": language, "values": values}]}}

test_email if {
	every pair in [["terraform", {"validation_method": "EMAIL"}], ["cloudformation", {}], ["cloudformation", {"validation_method": "EMAIL"}]] {
		count(certificate_email_validation.findings) == 1 with input as document(pair[0], pair[1])
	}
}

test_others if {
	every pair in [
		["terraform", {"validation_method": "DNS"}],
		["terraform", {"private_key": {"$unknown": "the value is sensitive"}, "certificate_body": "…"}],
		["cloudformation", {"certificate_authority_arn": "arn"}],
		["terraform", {}],
	] {
		count(certificate_email_validation.findings) == 0 with input as document(pair[0], pair[1])
		count(certificate_email_validation.undecided) == 0 with input as document(pair[0], pair[1])
	}
}

test_unknown_is_undecided if {
	doc := document("cloudformation", {"validation_method": {"$unknown": "why"}})
	count(certificate_email_validation.findings) == 0 with input as doc
	count(certificate_email_validation.undecided) == 1 with input as doc
}
