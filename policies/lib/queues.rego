# METADATA
# description: Tells queues that take work from those that keep what could not be done.
package ballast.lib.queues

import data.ballast.lib.graph

# set_aside says that a queue keeps what others could not process: something names it for that, or it is
# called so.
set_aside(queue) if {
	some by in graph.from(queue, "dependency")
	lead_aside[by.type]
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
