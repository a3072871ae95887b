# METADATA
# scope: package
# title: Event target without a dead-letter queue
# description: An EventBridge rule has a target without a dead-letter queue.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_mitigate_interaction_failure_limit_retries.html
#     description: REL05-BP03 Control and limit retry calls
#   - ref: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
#     description: Using dead-letter queues to process undelivered events
# custom:
#   id: event-target-no-dlq
#   family: async
#   why: >
#     What EventBridge cannot deliver in 24 hours is dropped: a target that is gone, or that
#     refuses, loses its events and nobody sees them.
#   fix: >
#     Give the target a dead-letter queue.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL05-BP03]
#   concepts: [eventbridge-dlq]
#   equivalents:
#     cdk-nag: [EventBusDLQ]
#     serverless-rules: [ES4000]
#   since: 0.1.0
package ballast.async.event_target_no_dlq

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some target in input.resources_by_type.aws_cloudwatch_event_target
	value.absent(target, attribute)
	not comes_again(target)
	not doubt(target)
	finding := report.finding(target, attribute, sprintf("%s has no dead-letter queue: an event that cannot be delivered is dropped after a day", [target.name]))
	help := sprintf("add %s with a queue", [report.spelled(target, "dead_letter_config")])
}

undecided contains report.undecided(target, attribute, reason) if {
	some target in input.resources_by_type.aws_cloudwatch_event_target
	reason := value.why(target, attribute)
	not value.refs(target, attribute)
}

undecided contains report.undecided(target, ["rule"], doubt(target)) if {
	some target in input.resources_by_type.aws_cloudwatch_event_target
	value.absent(target, attribute)
	not comes_again(target)
}

# What a schedule drops, its next tick sends again.
comes_again(target) if {
	some rule in sources(target)
	regex.match(`^rate\(\d+ (minute|hour)s?\)$`, value.text(rule, schedule))
}

doubt(target) := min({reason | some rule in sources(target); reason := value.why(rule, schedule)})

doubt(target) := reason if {
	count(sources(target)) == 0
	reason := value.why(target, ["rule"])
}

sources(target) := {rule |
	some ref in value.refs(target, ["rule"])
	rule := input.resources[ref.address]
} | {rule |
	some rule in input.resources_by_type.aws_cloudwatch_event_rule
	value.text(rule, ["name"]) == value.text(target, ["rule"])
}

schedule := ["schedule_expression"]

attribute := ["dead_letter_config"]
