package ballast.recovery.dns_without_answer_test

import data.ballast.recovery.dns_without_answer

test_record_without_value if {
	record := {"address": "x", "name": "x", "type": "aws_route53_record", "language": "terraform", "values": {"records": []}}
	some f in dns_without_answer.findings with input as {"resources_by_type": {"aws_route53_record": [record]}}
	f.message == "x has no value: Route 53 refuses it"
}

zone(edges) := {"resources_by_type": {"aws_route53_zone": [{"address": "z", "name": "z", "type": "aws_route53_zone", "language": "terraform", "values": {}, "in": edges}]}}

test_zone_without_records if {
	some f in dns_without_answer.findings with input as zone({})
	f.message == "no record of z is declared beside it: what it answers is edited somewhere else"
}

test_silent if {
	count(dns_without_answer.findings) == 0 with input as zone({"dependency": ["aws_route53_record.www"]})
}

test_unknown_is_undecided if {
	record := {"address": "x", "name": "x", "type": "aws_route53_record", "language": "terraform", "values": {"zone_id": {"$unknown": "why"}, "records": ["a"]}}
	doc := {"resources_by_type": object.union(zone({}).resources_by_type, {"aws_route53_record": [record]})}
	count(dns_without_answer.findings) == 0 with input as doc
	some u in dns_without_answer.undecided with input as doc
	u.reason == "why"
}
