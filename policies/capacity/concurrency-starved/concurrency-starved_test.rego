package ballast.capacity.concurrency_starved_test

import data.ballast.capacity.concurrency_starved

document(values) := {"resources_by_type": {"aws_lambda_function": [{"address": "x", "name": "x", "type": "aws_lambda_function", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in concurrency_starved.findings with input as document({"reserved_concurrent_executions": 0})
	f.message == "function x has a reserved concurrency of 0: every call of it is rejected"
}

test_silent if {
	every values in [{}, {"reserved_concurrent_executions": -1}, {"reserved_concurrent_executions": 10}] {
		count(concurrency_starved.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"reserved_concurrent_executions": {"$unknown": "why"}})
	count(concurrency_starved.findings) == 0 with input as doc
	some u in concurrency_starved.undecided with input as doc
	u.reason == "why"
}

test_below_the_declared_peak if {
	doc := {"resources_by_type": {"aws_kinesis_stream": [{
		"address": "s", "name": "orders", "type": "aws_kinesis_stream", "language": "cloudformation", "values": {},
		"capacity": {"unit": "shard", "units": 4, "units_by": "s", "units_pointer": "/shard_count", "need": 6, "need_from": "peak"},
	}]}}
	some f in concurrency_starved.findings with input as doc
	f.message == "orders has 4 shards, and 6 are needed at the declared peak"
	f.help == "set ShardCount to 6"
}

test_floor_of_a_table if {
	table := {
		"address": "t", "name": "orders", "type": "aws_dynamodb_table", "language": "terraform", "values": {},
		"capacity": {"unit": "read unit", "units": 5, "units_by": "r", "units_pointer": "/min_capacity", "scales": true, "need": 400, "need_from": "peak"},
	}
	target := {"address": "r", "name": "reads", "type": "aws_appautoscaling_target", "language": "terraform", "values": {}}
	some f in concurrency_starved.findings with input as {"resources": {"r": target}, "resources_by_type": {"aws_dynamodb_table": [table]}}
	f.message == "orders has a minimum of 5 read units, and 400 are needed at the declared peak"
	f.related == [{"resource": "r", "pointer": "/min_capacity", "message": "the minimum is 5"}]
}

reads(mode) := {"resources_by_type": {"aws_dynamodb_table": [{
	"address": "t", "name": "orders", "type": "aws_dynamodb_table", "language": "terraform", "values": {"billing_mode": mode},
	"capacity": {"unit": "read unit", "units": 5, "units_by": "t", "units_pointer": "/read_capacity", "need": 400, "need_from": "peak"},
}]}}

test_a_table_on_demand_does_not_use_its_throughput if {
	count(concurrency_starved.findings) == 1 with input as reads("PROVISIONED")
	count(concurrency_starved.findings) == 0 with input as reads("PAY_PER_REQUEST")
	unknown := reads({"$unknown": "why"})
	count(concurrency_starved.findings) == 0 with input as unknown
	some u in concurrency_starved.undecided with input as unknown
	u.reason == "why"
}
