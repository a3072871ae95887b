package ballast.recovery.record_pins_address_test

import data.ballast.recovery.record_pins_address

document(values) := {"resources_by_type": {"aws_route53_record": [{"address": "x", "name": "x", "type": "aws_route53_record", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in record_pins_address.findings with input as document({"type": "A", "records": ["203.0.113.7"]})
	f.message == "x answers with the fixed address 203.0.113.7: somebody has to edit it when what is behind it is replaced"
}

test_one_finding_for_several if {
	messages := {f.message | some f in record_pins_address.findings with input as document({"type": "A", "records": ["203.0.113.7", "203.0.113.8"]})}
	messages == {"x answers with the fixed addresses 203.0.113.7 and 203.0.113.8: somebody has to edit it when what is behind it is replaced"}
}

test_silent if {
	every values in [{"type": "A", "records": ["127.0.0.1"]}, {"type": "TXT", "records": ["203.0.113.7"]}, {"type": "A", "records": ["185.199.108.153", "185.199.109.153"]}] {
		count(record_pins_address.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"type": "A", "records": {"$unknown": "why"}})
	count(record_pins_address.findings) == 0 with input as doc
	some u in record_pins_address.undecided with input as doc
	u.reason == "why"
}
