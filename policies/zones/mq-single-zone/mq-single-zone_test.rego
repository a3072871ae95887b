package ballast.zones.mq_single_zone_test

import data.ballast.zones.mq_single_zone

document(values) := {"resources_by_type": {"aws_mq_broker": [{"address": "x", "name": "x", "type": "aws_mq_broker", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in mq_single_zone.findings with input as document({"engine_type": "RabbitMQ"})
	f.message == "broker x is one instance: nothing can be sent or received for as long as its zone is impaired"
}

test_silent if {
	every values in [{"deployment_mode": "CLUSTER_MULTI_AZ"}, {"deployment_mode": "ACTIVE_STANDBY_MULTI_AZ"}] {
		count(mq_single_zone.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"deployment_mode": {"$unknown": "why"}})
	count(mq_single_zone.findings) == 0 with input as doc
	some u in mq_single_zone.undecided with input as doc
	u.reason == "why"
}
