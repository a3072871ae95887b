package ballast.zones.lambda_single_zone_test

import data.ballast.zones.lambda_single_zone

document(zones) := {"resources": {}, "blocks": {"f": ["f"]}, "resources_by_type": {"aws_lambda_function": [object.union(
	{"address": "f", "block": "f", "name": "resize", "language": "terraform", "values": {}},
	zones,
)]}}

test_one_zone if {
	doc := document({"zones": {"at_least": 1, "at_most": 1, "names": [], "why": "", "pointer": "/vpc_config/0/subnet_ids", "places": []}})
	some f in lambda_single_zone.findings with input as doc
	f.message == "function resize reaches its VPC from one zone only: it fails when that zone is impaired"
}

test_outside_of_a_vpc if {
	count(lambda_single_zone.findings) == 0 with input as document({})
	count(lambda_single_zone.undecided) == 0 with input as document({})
}

test_what_a_stack_calls if {
	profiles({"dependency": ["key"]}) == {"pedantic"}
	profiles({"dependency": ["key"], "event": ["daily"]}) == {"core"}
	profiles({}) == {"core"}
}

profiles(callers) := {f.profile | some f in findings} if {
	one := {"at_least": 1, "at_most": 1, "names": [], "why": "", "pointer": "/vpc_config/0/subnet_ids", "places": []}
	others := {"key": {"address": "key", "type": "Custom::Key"}, "daily": {"address": "daily", "type": "aws_cloudwatch_event_target"}}
	findings := lambda_single_zone.findings with input as object.union(document({"zones": one, "in": callers}), {"resources": others})
}

test_beside_its_broker if {
	subnet := {"$unknown": "a parameter"}
	one := {"at_least": 1, "at_most": 1, "names": [], "why": "", "pointer": "/vpc_config/0/subnet_ids", "places": []}
	doc := document({"zones": one, "values": {"vpc_config": [{"subnet_ids": [subnet]}]}, "out": {"dependency": ["mq"]}})
	some f in lambda_single_zone.findings with input as object.union(doc, {"resources": {"mq": {"type": "aws_mq_broker", "values": {"subnet_ids": [subnet]}}}})
	f.profile == "pedantic"
}
