# METADATA
# scope: package
# title: Queue without a dead-letter queue
# description: A queue sets nothing aside that its consumers cannot process.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
#     description: Using dead-letter queues in Amazon SQS
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_mitigate_interaction_failure_limit_retries.html
#     description: REL05-BP03 Control and limit retry calls
# custom:
#   id: queue-no-dlq
#   family: async
#   why: >
#     A message that cannot be processed comes back until it expires: days of retries that help
#     nobody, in front of the messages that could be done.
#   fix: >
#     Give the queue a redrive policy, and an alarm to the queue that it leads to.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL05-BP03]
#   concepts: [sqs-redrive]
#   equivalents:
#     cdk-nag: [AwsSolutions-SQS3, SQSRedrivePolicy]
#     serverless-rules: [ES6000]
#   since: 0.1.0
package ballast.async.queue_no_dlq

import data.ballast.lib.queues
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some queue in input.resources_by_type.aws_sqs_queue
	value.absent(queue, redrive)
	not queues.set_aside(queue)
	not worked_off(queue)
	not stray
	finding := report.finding(queue, redrive, sprintf("queue %s has no dead-letter queue: what its consumers cannot process comes back until it expires", [queue.name]))
	help := sprintf("set %s with deadLetterTargetArn and maxReceiveCount", [report.spelled(queue, "redrive_policy")])
}

undecided contains report.undecided(queue, redrive, reason) if {
	some queue in input.resources_by_type.aws_sqs_queue
	not value.refs(queue, redrive)
	reason := value.why(queue, redrive)
}

undecided contains report.undecided(queue, redrive, stray) if {
	some queue in input.resources_by_type.aws_sqs_queue
	value.absent(queue, redrive)
	not queues.set_aside(queue)
}

redrive := ["redrive_policy"]

# Of those that a function works off dlq-missing speaks.
worked_off(queue) if {
	some mapping in input.resources_by_type.aws_lambda_event_source_mapping
	some edge in mapping.states.event
	edge.from == queue.address
}

# Whatever names no known queue as the one to set aside into may name this one.
stray := min({reason |
	some type, attribute in queues.lead_aside
	some resource in input.resources_by_type[type]
	reason := value.why(resource, [attribute])
	not value.refs(resource, [attribute])
})
