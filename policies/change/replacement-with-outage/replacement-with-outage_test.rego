package ballast.change.replacement_with_outage_test

import data.ballast.change.replacement_with_outage

document(values) := {"resources_by_type": {"aws_acm_certificate": [{"address": "x", "name": "x", "type": "aws_acm_certificate", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in replacement_with_outage.findings with input as document({})
	f.message == "certificate x is deleted before its successor is there: one that is in use cannot be deleted, and the change fails"
}

test_silent if {
	every values in [{"lifecycle": [{"create_before_destroy": true}]}] {
		count(replacement_with_outage.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"lifecycle": [{"create_before_destroy": {"$unknown": "why"}}]})
	count(replacement_with_outage.findings) == 0 with input as doc
	some u in replacement_with_outage.undecided with input as doc
	u.reason == "why"
}
