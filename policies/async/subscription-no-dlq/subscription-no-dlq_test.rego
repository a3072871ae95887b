package ballast.async.subscription_no_dlq_test

import data.ballast.async.subscription_no_dlq

document(values) := {"resources_by_type": {"aws_sns_topic_subscription": [{"address": "x", "name": "x", "type": "aws_sns_topic_subscription", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in subscription_no_dlq.findings with input as document({"protocol": "sqs"})
	f.message == "subscription x has no dead-letter queue: a message that cannot be delivered is dropped"
}

test_silent if {
	every values in [{"protocol": "sqs", "redrive_policy": "{}"}, {"protocol": "email"}] {
		count(subscription_no_dlq.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"redrive_policy": {"$unknown": "why"}})
	count(subscription_no_dlq.findings) == 0 with input as doc
	some u in subscription_no_dlq.undecided with input as doc
	u.reason == "why"
}
