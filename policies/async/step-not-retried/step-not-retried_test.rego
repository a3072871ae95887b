package ballast.async.step_not_retried_test

import data.ballast.async.step_not_retried

document(definition) := {"resources_by_type": {"aws_sfn_state_machine": [{"address": "m", "name": "m", "type": "aws_sfn_state_machine", "language": "terraform", "values": {"definition": definition}}]}}

test_every_depth if {
	text := json.marshal({"States": {
		"Each": {"Type": "Map", "ItemProcessor": {"States": {"Ship": {"Type": "Task", "Resource": "x"}}}},
		"Both": {"Type": "Parallel", "Branches": [{"States": {"Bill": {"Type": "Task", "Resource": "x"}}}]},
		"Kept": {"Type": "Task", "Resource": "x", "Retry": [{"ErrorEquals": ["States.ALL"]}]},
	}})
	some f in step_not_retried.findings with input as document(text)
	f.message == "m never retries 2 of its tasks (Bill and Ship): one throttled call is a failure"
}

test_silent if {
	every state in [{"Type": "Wait"}, {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken"}] {
		count(step_not_retried.findings) == 0 with input as document(json.marshal({"States": {"A": state}}))
	}
}

test_a_loop_of_states_retries if {
	every next, findings in {"Pause": 0, "Undo": 1} {
		states := {"Charge": {"Type": "Task", "Resource": "x", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": next}]}, "Pause": {"Type": "Wait"}, "Undo": {"Type": "Pass"}}
		count(step_not_retried.findings) == findings with input as document(json.marshal({"States": states}))
	}
}

test_unknown_is_undecided if {
	some u in step_not_retried.undecided with input as document({"$unknown": "why"})
	u.reason == "why"
	written := {"$unknown": "why", "written": json.marshal({"States": {"A": {"Type": "Task", "Resource": "…"}}})}
	count(step_not_retried.findings) == 1 with input as document(written)
}
