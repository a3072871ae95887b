package ballast.credentials.private_certificate_long_lived_test

import data.ballast.credentials.private_certificate_long_lived

document(values) := {"resources_by_type": {"aws_acmpca_certificate": [{"address": "x", "name": "x", "type": "aws_acmpca_certificate", "language": "terraform", "values": values}]}}

valid(type, amount) := {"validity": [{"type": type, "value": amount}]}

test_says_what_is_wrong if {
	some f in private_certificate_long_lived.findings with input as document(valid("YEARS", 2))
	f.message == "certificate x is valid for 2 years: nobody has renewed one before it expires"
	count(private_certificate_long_lived.findings) == 1 with input as document(valid("DAYS", "399"))
}

test_silent if {
	every values in [valid("DAYS", 90), valid("MONTHS", 13), valid("YEARS", 1), valid("END_DATE", 20301231235959)] {
		count(private_certificate_long_lived.findings) == 0 with input as document(values)
	}
}

test_an_authority_lives_longer if {
	every arn in ["arn:aws:acm-pca:::template/RootCACertificate/V1", "arn:aws:acm-pca:::template/SubordinateCACertificate_PathLen0/V1"] {
		count(private_certificate_long_lived.findings) == 0 with input as document(object.union(valid("YEARS", 10), {"template_arn": arn}))
	}
}

test_unknown_is_undecided if {
	doc := document(valid("YEARS", {"$unknown": "why"}))
	count(private_certificate_long_lived.findings) == 0 with input as doc
	some u in private_certificate_long_lived.undecided with input as doc
	u.reason == "why"
}
