package ballast.data.flink_no_checkpoints_test

import data.ballast.data.flink_no_checkpoints

document(values) := {"resources_by_type": {"aws_kinesisanalyticsv2_application": [{"address": "x", "name": "x", "type": "aws_kinesisanalyticsv2_application", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in flink_no_checkpoints.findings with input as document({"application_configuration": [{"flink_application_configuration": [{"checkpoint_configuration": [{"checkpointing_enabled": false}]}]}]})
	f.message == "application x keeps no checkpoints: a restart loses its state"
}

test_silent if {
	every values in [{"application_configuration": [{"flink_application_configuration": [{"checkpoint_configuration": [{"checkpointing_enabled": true}]}]}]}] {
		count(flink_no_checkpoints.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"application_configuration": [{"flink_application_configuration": [{"checkpoint_configuration": [{"checkpointing_enabled": {"$unknown": "why"}}]}]}]})
	count(flink_no_checkpoints.findings) == 0 with input as doc
	some u in flink_no_checkpoints.undecided with input as doc
	u.reason == "why"
}
