# METADATA
# scope: package
# title: Subscription without a dead-letter queue
# description: An SNS subscription has no dead-letter queue.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_mitigate_interaction_failure_limit_retries.html
#     description: REL05-BP03 Control and limit retry calls
#   - ref: https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
#     description: Amazon SNS dead-letter queues
# custom:
#   id: subscription-no-dlq
#   family: async
#   why: >
#     What SNS cannot deliver to the subscriber is dropped when its retries are over: nobody sees
#     what was lost.
#   fix: >
#     Give the subscription a redrive policy.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL05-BP03]
#   concepts: [sns-redrive]
#   equivalents:
#     cdk-nag: [SNSRedrivePolicy]
#     serverless-rules: [ES7000]
#   since: 0.1.0
package ballast.async.subscription_no_dlq

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some subscription in input.resources_by_type.aws_sns_topic_subscription
	value.absent(subscription, attribute)
	value.text(subscription, ["protocol"]) in {"sqs", "lambda", "https", "http", "firehose"} # people do not read queues
	finding := report.finding(subscription, attribute, sprintf("subscription %s has no dead-letter queue: a message that cannot be delivered is dropped", [subscription.name]))
	help := sprintf("set deadLetterTargetArn in %s to a queue", [report.spelled(subscription, "redrive_policy")])
}

undecided contains report.undecided(subscription, attribute, reason) if {
	some subscription in input.resources_by_type.aws_sns_topic_subscription
	reason := value.why(subscription, attribute)
	not value.refs(subscription, attribute)
}

attribute := ["redrive_policy"]
