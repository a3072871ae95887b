package ballast.async.step_retry_in_step_test

import data.ballast.async.step_retry_in_step

document(retrier) := {"resources_by_type": {"aws_sfn_state_machine": [{"address": "m", "name": "m", "type": "aws_sfn_state_machine", "language": "terraform", "values": {"definition": json.marshal({"States": {"A": {"Type": "Task", "Retry": [retrier]}}})}}]}}

test_constant_intervals if {
	some f in step_retry_in_step.findings with input as document({"BackoffRate": 1, "MaxAttempts": 6})
	f.message == "m retries A without backoff: all executions come back together while what they call is down"
}

test_no_limit if {
	some f in step_retry_in_step.findings with input as document({"MaxAttempts": 99999999})
	contains(f.message, "practically without limit")
}

test_silent if {
	every retrier in [{"BackoffRate": 1}, {"MaxAttempts": 6}, {"BackoffRate": 1, "MaxAttempts": 6, "JitterStrategy": "FULL"}, {"ErrorEquals": ["JobStillRunning"], "BackoffRate": 1, "MaxAttempts": 60}, {"BackoffRate": "…", "MaxAttempts": "…"}] {
		count(step_retry_in_step.findings) == 0 with input as document(retrier)
	}
}
