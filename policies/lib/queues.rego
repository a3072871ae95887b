# METADATA
# description: Tells queues that take work from those that keep what could not be done.
package ballast.lib.queues

import data.ballast.lib.graph
import data.ballast.lib.value

# set_aside says that a queue keeps what others could not process: something names it for that, or it is
# called so.
set_aside(queue) if {
	some by in graph.from(queue, "dependency")
	lead_aside[by.type]
	not feeds(by, queue)
}

# feeds says that a subscription sends what comes in to the queue, of whatever topic.
feeds(by, queue) if {
	by.type == "aws_sns_topic_subscription"
	some ref in value.refs(by, ["endpoint"])
	ref.address == queue.address
}

set_aside(queue) if regex.match(`(?i)(dlq|dead|failed|failures?|undeliver)`, queue.address)

# lead_aside are the types that name such queues, with the attribute that does.
lead_aside := {
	"aws_lambda_function": "dead_letter_config",
	"aws_lambda_function_event_invoke_config": "destination_config",
	"aws_sns_topic_subscription": "redrive_policy",
	"aws_sqs_queue": "redrive_policy",
	"aws_sqs_queue_redrive_allow_policy": "redrive_allow_policy",
	"aws_sqs_queue_redrive_policy": "redrive_policy",
}
