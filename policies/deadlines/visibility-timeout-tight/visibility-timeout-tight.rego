# METADATA
# scope: package
# title: Queue that hides messages for less than six runs
# description: >
#   A queue hides a message for less than six times as long as the function that works it off
#   may take.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
#     description: Using Lambda with Amazon SQS, queue configuration
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_mitigate_interaction_failure_client_timeouts.html
#     description: REL05-BP05 Set client timeouts
# custom:
#   id: visibility-timeout-tight
#   family: deadlines
#   why: >
#     Lambda takes messages before it has room to run them: while the function is throttled,
#     they wait inside Lambda and come out of the queue a second time. The load grows when
#     there is the least room for it.
#   fix: >
#     Hide messages for six times the time-out of the function, plus the batching window.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL05-BP05]
#   concepts: [sqs-visibility-timeout]
#   equivalents:
#     cdk-nag: [LambdaEventSourceSQSVisibilityTimeout]
#   since: 0.1.0
package ballast.deadlines.visibility_timeout_tight

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "related": related}) if {
	some [mapping, queue, function] in worked_off
	hidden := value.number_or(queue, visibility, 30)
	runs := value.number_or(function, timeout, 3)
	hidden >= runs # else timeout-budget says so
	hidden < 6 * runs
	finding := report.finding(queue, visibility, sprintf(
		"queue %s hides a message for %v s, which is less than six runs of %s: while that is throttled, others take the message up",
		[queue.name, hidden, function.name],
	))
	help := sprintf("set %s to %v", [report.spelled(queue, "visibility_timeout_seconds"), (6 * runs) + window(mapping)])
	related := [
		report.related(function, timeout, sprintf("the timeout is %v s", [runs])),
		report.related(mapping, "", sprintf("%s is fed from the queue here", [function.name])),
	]
}

undecided contains report.undecided(queue, visibility, reason) if {
	some [_, queue, _] in worked_off
	reason := value.why(queue, visibility)
}

undecided contains report.undecided(function, timeout, reason) if {
	some [_, _, function] in worked_off
	reason := value.why(function, timeout)
}

# window is how long Lambda gathers messages before a run, as far as that is known.
window(mapping) := value.number_or(mapping, gathering, 0)

window(mapping) := 0 if value.why(mapping, gathering)

gathering := ["maximum_batching_window_in_seconds"]

visibility := ["visibility_timeout_seconds"]

timeout := ["timeout"]

worked_off contains [mapping, queue, function] if {
	some mapping in input.resources_by_type.aws_lambda_event_source_mapping
	some edge in mapping.states.event
	queue := input.resources[edge.from]
	queue.type == "aws_sqs_queue"
	function := input.resources[edge.to]
	function.type == "aws_lambda_function"
}
