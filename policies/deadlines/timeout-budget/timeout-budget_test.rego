package ballast.deadlines.timeout_budget_test

import data.ballast.deadlines.timeout_budget

resource(address, type, values, more) := object.union({"address": address, "name": address, "type": type, "language": "terraform", "values": values}, more)

document(list) := {
	"resources": {r.address: r | some r in list},
	"resources_by_type": {type: [r | some r in list; r.type == type] | some type in {r.type | some r in list}},
}

queue(queue_values, function_values) := document([
	resource("q", "aws_sqs_queue", queue_values, {}),
	resource("f", "aws_lambda_function", function_values, {"in": {"event": ["q"]}}),
	resource("m", "aws_lambda_event_source_mapping", {}, {"states": {"event": [{"from": "q", "to": "f"}]}}),
])

api(type, integration_values, function_values, events) := document([
	resource("f", "aws_lambda_function", function_values, {"in": {"event": events}}),
	resource("q", "aws_sns_topic", {}, {}),
	resource("i", type, integration_values, {"states": {"target": [{"from": "a", "to": "f"}]}}),
])

test_visibility if {
	some f in timeout_budget.findings with input as queue({}, {"timeout": 60})
	f.message == "queue q hides a message for 30 s, but f may work on it for 60 s: another takes it up while the first is still at it"
	f.help == "set visibility_timeout_seconds to 360, six times the function's timeout"
}

test_visibility_that_is_enough if {
	every pair in [[{}, {}], [{}, {"timeout": 30}], [{"visibility_timeout_seconds": "180"}, {"timeout": 30}]] {
		count(timeout_budget.findings) == 0 with input as queue(pair[0], pair[1])
	}
}

test_apis if {
	some f in timeout_budget.findings with input as api("aws_api_gateway_integration", {"type": "AWS_PROXY"}, {"timeout": 60}, [])
	f.message == "function f may run for 60 s, but its API gives up after 29 s: the client gets an error, and tries again, while the first run goes on"
	some g in timeout_budget.findings with input as api("aws_apigatewayv2_integration", {"integration_type": "AWS_PROXY", "timeout_milliseconds": 5000}, {"timeout": 10}, [])
	g.help == "set timeout below 5, or answer at once and work from a queue"
}

test_apis_that_wait_long_enough if {
	v1 := "aws_api_gateway_integration"
	every doc in [
		api(v1, {"type": "AWS_PROXY"}, {}, []),
		api(v1, {"type": "AWS_PROXY"}, {"timeout": 30}, []),
		api(v1, {"type": "AWS"}, {"timeout": 900}, []),
		api(v1, {"type": "AWS_PROXY"}, {"timeout": 900}, ["q"]),
	] {
		count(timeout_budget.findings) == 0 with input as doc
	}
}

test_unknown_is_undecided if {
	every doc in [
		queue({"visibility_timeout_seconds": {"$unknown": "why"}}, {"timeout": 60}),
		queue({}, {"timeout": {"$unknown": "why"}}),
		api("aws_api_gateway_integration", {"type": "AWS_PROXY"}, {"timeout": {"$unknown": "why"}}, []),
		api("aws_api_gateway_integration", {"type": "AWS_PROXY", "timeout_milliseconds": {"$unknown": "why"}}, {"timeout": 60}, []),
	] {
		count(timeout_budget.findings) == 0 with input as doc
		some u in timeout_budget.undecided with input as doc
		u.reason == "why"
	}
}
