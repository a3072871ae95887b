# METADATA
# scope: package
# title: Step that is not retried
# description: A task of a state machine has no retrier.
# related_resources:
#   - ref: https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception
#     description: AWS Step Functions, handle transient Lambda service exceptions
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_mitigate_interaction_failure_limit_retries.html
#     description: REL05-BP03 Control and limit retry calls
# custom:
#   id: step-not-retried
#   family: async
#   why: >
#     A throttled call or a second of trouble in another service ends the whole execution, with what its
#     earlier steps did left as it is. Step Functions retries nothing by itself.
#   fix: >
#     Give the task a Retry for errors that pass, with a few attempts, growing intervals and jitter.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL05-BP03]
#   since: 0.1.0
package ballast.async.step_not_retried

import data.ballast.lib.report
import data.ballast.lib.steps

findings contains object.union(finding, {"help": help}) if {
	some machine in input.resources_by_type.aws_sfn_state_machine
	all := steps.states(machine)
	pauses := {step.name | some step in all; step.state.Type == "Wait"}
	names := {step.name | some step in all; fragile(step.state, pauses)}
	count(names) > 0
	finding := report.finding(machine, steps.attribute, sprintf(
		"%s never retries %d of its tasks (%s): one throttled call is a failure",
		[machine.name, count(names), report.list(report.shown(names))],
	))
	help := "add Retry with MaxAttempts, BackoffRate and JitterStrategy"
}

undecided contains report.undecided(machine, steps.attribute, reason) if {
	some machine in input.resources_by_type.aws_sfn_state_machine
	reason := steps.unread(machine)
}

# A parallel state or a map may retry for the tasks in it, but begins them all anew.
fragile(state, pauses) if {
	state.Type == "Task"
	not state.Retry
	not waits(state)
	count([catcher | some catcher in state.Catch; catcher.Next in pauses]) == 0 # retried by states
}

# What a person or another system answers is asked once.
waits(state) if contains(resource(state), "waitForTaskToken")

waits(state) if contains(resource(state), ":activity:")

resource(state) := object.get(state, "Resource", "")
