# METADATA
# scope: package
# title: Steps that retry in step
# description: A retrier of a state machine waits equally long every time, or goes on for very long.
# related_resources:
#   - ref: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
#     description: AWS Step Functions, handling errors
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_mitigate_interaction_failure_limit_retries.html
#     description: REL05-BP03 Control and limit retry calls
# custom:
#   id: step-retry-in-step
#   family: async
#   why: >
#     When what a task calls is overloaded, all executions fail in the same minute and come back after the
#     same time, as often as they may: what they call has no chance to recover.
#   fix: >
#     Set BackoffRate to 2 and JitterStrategy to FULL, and MaxAttempts to a handful.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL05-BP03]
#   since: 0.1.0
package ballast.async.step_retry_in_step

import data.ballast.lib.report
import data.ballast.lib.steps

findings contains object.union(finding, {"help": "set BackoffRate to 2, JitterStrategy to FULL, and MaxAttempts to a handful"}) if {
	some machine in input.resources_by_type.aws_sfn_state_machine
	some problem in ["without backoff", "practically without limit"]
	names := {step.name |
		some step in steps.states(machine)
		some retrier in step.state.Retry
		wrong(retrier, problem)
		not polls(retrier)
	}
	count(names) > 0
	finding := report.finding(machine, steps.attribute, sprintf(
		"%s retries %s %s: all executions come back together while what they call is down",
		[machine.name, report.list(report.shown(names)), problem],
	))
}

undecided contains report.undecided(machine, steps.attribute, reason) if {
	some machine in input.resources_by_type.aws_sfn_state_machine
	reason := steps.unread(machine)
}

# A few quick attempts hurt nobody. Without a rate, the intervals double.
wrong(retrier, "without backoff") if {
	to_number(object.get(retrier, "BackoffRate", 2)) <= 1
	attempts(retrier) > few
	not object.get(retrier, "JitterStrategy", "NONE") == "FULL"
	attempts(retrier) <= many
}

wrong(retrier, "practically without limit") if attempts(retrier) > many

# polls says that a retrier waits for work that goes on: nothing is down then.
polls(retrier) if {
	every error in retrier.ErrorEquals {
		regex.match(`(?i)not_?(ready|done|yet|finished|complete)|\.ResourceInUse(Exception)?$|still|pending|running|in_?progress|incomplete|unfinished|wait`, error)
	}
}

attempts(retrier) := to_number(object.get(retrier, "MaxAttempts", 3))

few := 3

many := 100
