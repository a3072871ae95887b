# METADATA
# scope: package
# title: Capacity launched because something failed
# description: An alarm about failing targets adds capacity.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
#   - ref: https://aws.amazon.com/builders-library/static-stability-using-availability-zones/
#     description: Static stability using Availability Zones
# custom:
#   id: launch-on-failure
#   family: recovery
#   why: >
#     The launch needs a control plane, and capacity that everybody else whose targets fail asks for at the
#     same time. Until it is there the load is on what is left. When the fault is in the software or in what
#     it depends on, the new capacity fails as well, and adds to the load.
#   fix: >
#     Run enough for the loss of a zone all the time, let health checks take failing targets out, and scale
#     on load only.
#   severity: warning
#   precision: high
#   profile: core
#   tags: [REL11-BP05, REL11-BP04]
#   since: 0.1.0
package ballast.recovery.launch_on_failure

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "related": related}) if {
	some alarm in input.resources_by_type.aws_cloudwatch_metric_alarm
	metric := value.text(alarm, ["metric_name"])
	metric in of_failure
	policies := [policy | some policy in graph.to(alarm, "event"); adds(policy)]
	count(policies) > 0
	finding := report.finding(alarm, ["metric_name"], sprintf(
		"%s launches capacity when %s says that something failed: what is left carries the load until that is there",
		[alarm.name, metric],
	))
	help := "keep what the loss of a zone takes running, and scale on load"
	related := [report.related(policy, [], "it adds capacity") | some policy in policies]
}

undecided contains report.undecided(alarm, path, reason) if {
	some alarm in input.resources_by_type.aws_cloudwatch_metric_alarm
	some policy in graph.to(alarm, "event")
	policy.type in {"aws_autoscaling_policy", "aws_appautoscaling_policy"}
	path := ["metric_name"]
	reason := value.why(alarm, path)
}

undecided contains report.undecided(policy, path, reason) if {
	some alarm in input.resources_by_type.aws_cloudwatch_metric_alarm
	value.text(alarm, ["metric_name"]) in of_failure
	some policy in graph.to(alarm, "event")
	not adds(policy)
	some path in adjustments(policy)
	reason := value.why(policy, path)
}

# of_failure are the metrics of what is broken, not of what is asked for.
of_failure := {
	"UnHealthyHostCount", "HealthyHostCount", "StatusCheckFailed", "StatusCheckFailed_Instance", "StatusCheckFailed_System",
	"HTTPCode_Target_5XX_Count", "HTTPCode_ELB_5XX_Count", "HTTPCode_Backend_5XX", "HTTPCode_ELB_5XX",
	"TargetConnectionErrorCount", "BackendConnectionErrors",
}

adds(policy) if {
	some path in adjustments(policy)
	value.number(policy, path) > 0
}

adjustments(policy) := array.concat(
	[["scaling_adjustment"]],
	[array.concat(path, ["scaling_adjustment"]) | some path in steps(policy)],
)

steps(policy) := value.elements(policy, ["step_adjustment"]) if policy.type == "aws_autoscaling_policy"

steps(policy) := [path |
	some configuration in value.elements(policy, ["step_scaling_policy_configuration"])
	some path in value.elements(policy, array.concat(configuration, ["step_adjustment"]))
] if {
	policy.type == "aws_appautoscaling_policy"
}
