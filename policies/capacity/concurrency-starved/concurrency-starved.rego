# METADATA
# scope: package
# title: Function that may not run
# description: >
#   The reserved concurrency of a function is zero, or below what is provisioned for it; or it, the
#   number of shards of a stream or the least throughput of a table's reads is below the declared peak.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_adapt_to_changes_autoscale_adapt.html
#     description: REL07-BP01 Use automation when obtaining or scaling resources
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
#     description: Configuring reserved concurrency for a function
# custom:
#   id: concurrency-starved
#   family: capacity
#   why: >
#     What is above the limit is rejected, and everything when it is 0: a switch for incidents, and
#     forgetting it is another one.
#   fix: >
#     Remove the limit, or set it to what the peak needs.
#   severity: warning
#   precision: very-high
#   profile: reliability
#   tags: [REL07-BP01]
#   concepts: [lambda-reserved-concurrency]
#   since: 0.1.0
package ballast.capacity.concurrency_starved

import data.ballast.lib.capacity
import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some function in input.resources_by_type.aws_lambda_function
	value.number(function, reserved) == 0
	finding := report.finding(function, reserved, sprintf("function %s has a reserved concurrency of 0: every call of it is rejected", [function.name]))
	help := sprintf("remove %s, or set it to what the peak needs", [report.spelled(function, reserved[0])])
}

findings contains object.union(finding, {"help": help, "related": [report.related(config, path, "what is provisioned")]}) if {
	some function in input.resources_by_type.aws_lambda_function
	limit := value.number(function, reserved)
	limit > 0
	some config in graph.from(function, "dependency")
	config.type in {"aws_lambda_provisioned_concurrency_config", "aws_lambda_alias"}
	not config.indefinite
	path := ["provisioned_concurrent_executions"]
	wanted := value.number(config, path)
	wanted > limit
	finding := report.finding(function, reserved, sprintf(
		"function %s may run %v times at once, and %v are provisioned: it is rejected before they are used",
		[function.name, limit, wanted],
	))
	help := sprintf("set %s to %v at least", [report.spelled(function, reserved[0]), wanted])
}

# What AWS keeps ready in every zone is not lost with one, and still no more than what is set.
findings contains object.union(finding, {"help": help, "related": capacity.size(floor)}) if {
	some type in ["aws_lambda_function", "aws_kinesis_stream", "aws_dynamodb_table"]
	some floor in input.resources_by_type[type]
	c := floor.capacity
	c.units > 0
	c.need_from == "peak"
	used(floor)
	c.units < c.need
	finding := report.finding(floor, capacity.pointer(floor), sprintf(
		"%s %s, and %v are needed at the declared peak",
		[capacity.has(floor), capacity.amount(floor), report.round1(c.need)],
	))
	help := capacity.raised(floor, ceil(c.need))
}

undecided contains report.undecided(table, ["billing_mode"], reason) if {
	some table in input.resources_by_type.aws_dynamodb_table
	table.capacity.need_from == "peak"
	reason := value.why(table, ["billing_mode"])
}

# A table on demand may keep the throughput that it had before, and does not use it.
used(floor) if floor.capacity.units_pointer != "/read_capacity"

used(table) if upper(value.defaulted(table, ["billing_mode"], "PROVISIONED")) == "PROVISIONED"

undecided contains report.undecided(function, reserved, reason) if {
	some function in input.resources_by_type.aws_lambda_function
	reason := value.why(function, reserved)
}

reserved := ["reserved_concurrent_executions"]
