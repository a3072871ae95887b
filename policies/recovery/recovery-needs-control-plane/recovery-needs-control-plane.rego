# METADATA
# scope: package
# title: Recovery by changing resources
# description: What answers a failure launches, restores or re-routes, which only a control plane can do.
# related_resources:
#   - ref: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/control-planes-and-data-planes.html
#     description: AWS Fault Isolation Boundaries, control planes and data planes
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_avoid_control_plane.html
#     description: REL11-BP04 Rely on the data plane and not the control plane during recovery
# custom:
#   id: recovery-needs-control-plane
#   family: recovery
#   why: >
#     Control planes fail more often than data planes, and during a large event everybody's automation calls
#     them at once: launches are throttled or find no capacity, and changes wait. Recovery that begins with
#     a call to one begins when the event is nearly over.
#   fix: >
#     Have the capacity and the routes in place beforehand, and let health checks move the traffic.
#   severity: warning
#   precision: medium
#   profile: core
#   tags: [REL11-BP04, REL11-BP05]
#   since: 0.1.0
package ballast.recovery.recovery_needs_control_plane

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

# The recover action starts the instance on another host of its zone.
findings contains object.union(finding, {"severity": "note", "help": help, "related": related}) if {
	some alarm in input.resources_by_type.aws_cloudwatch_metric_alarm
	some i, _ in value.list(alarm, ["alarm_actions"])
	action := value.text(alarm, ["alarm_actions", i])
	regex.match(`^arn:.+:automate:.+:ec2:recover$`, action)
	instances := [instance | some instance in graph.to(alarm, "dependency"); instance.type == "aws_instance"]
	names := [instance.name | some instance in instances]
	count(names) > 0
	finding := report.finding(alarm, ["alarm_actions", i], sprintf(
		"alarm %s recovers %s by moving it to another host: that needs EC2's control plane, and does nothing when its zone is impaired",
		[alarm.name, report.list(names)],
	))
	help := "run two instances or more in different zones behind a load balancer"
	related := [report.related(instance, "", "the instance") | some instance in instances]
}

# A function that is called when something fails, and may change what serves.
findings contains object.union(finding, {"help": help, "related": related}) if {
	some function in input.resources_by_type.aws_lambda_function
	signals := alarmed_by(function)
	count(signals) > 0
	actions := {action |
		some role in graph.to(function, "iam")
		some action in allowed(role)
		recovers(action)
	}
	count(actions) > 0
	finding := report.finding(function, ["role"], sprintf(
		"function %s answers %s and may call %s: recovery waits for the control plane, which is busiest then",
		[function.name, report.list([signal.name | some signal in signals]), report.list(report.shown(actions))],
	))
	help := "keep the capacity and the routes that it would create, and let health checks decide"
	related := [report.related(signal, "", "what it answers") | some signal in signals]
}

undecided contains report.undecided(alarm, ["alarm_actions"], reason) if {
	some alarm in input.resources_by_type.aws_cloudwatch_metric_alarm
	not value.refs(alarm, ["alarm_actions"])
	reason := value.why(alarm, ["alarm_actions"])
}

undecided contains report.undecided(alarm, ["alarm_actions", i], reason) if {
	some alarm in input.resources_by_type.aws_cloudwatch_metric_alarm
	some i, _ in value.list(alarm, ["alarm_actions"])
	not value.refs(alarm, ["alarm_actions", i])
	reason := value.why(alarm, ["alarm_actions", i])
}

# alarmed_by are the alarms and the events of failure that lead to a function, through a topic or not.
alarmed_by(function) := [signal |
	some signal in array.concat(direct, through_topics)
	signals_failure(signal)
] if {
	direct := array.concat(graph.from(function, "event"), graph.from(function, "dependency"))
	through_topics := [signal |
		some topic in graph.from(function, "event")
		topic.type == "aws_sns_topic"
		some signal in graph.from(topic, "dependency")
	]
}

signals_failure(signal) if {
	signal.type == "aws_cloudwatch_metric_alarm"
	not signal.indefinite
}

signals_failure(signal) if {
	signal.type == "aws_cloudwatch_event_rule"
	not signal.indefinite
	pattern := value.text(signal, ["event_pattern"])
	regex.match(`aws\.health|CloudWatch Alarm State Change|Instance State-change Notification|RDS DB (Instance|Cluster) Event`, pattern)
}

# allowed are the actions of the policies of a role.
allowed(role) := {action |
	some text in documents(role)
	json.is_valid(text)
	some statement in as_list(json.unmarshal(text).Statement)
	statement.Effect == "Allow"
	some action in as_list(statement.Action)
}

documents(role) := ({text |
	some policy in input.resources_by_type.aws_iam_role_policy
	belongs(policy, role)
	text := value.text(policy, ["policy"])
} | {text |
	some path in value.elements(role, ["inline_policy"])
	text := value.text(role, array.concat(path, ["policy"]))
}) | {text |
	some policy in graph.to(role, "iam")
	policy.type == "aws_iam_policy"
	text := value.text(policy, ["policy"])
}

belongs(policy, role) if {
	some edge in policy.states.iam
	edge.from == role.address
}

belongs(policy, role) if {
	some to in graph.to(policy, "dependency")
	to.address == role.address
}

as_list(x) := x if is_array(x)

as_list(x) := [x] if not is_array(x)

recovers(action) if {
	regex.match(
		concat("", [
			`(?i)^(ec2:(RunInstances|StartInstances|ReplaceRoute|CreateRoute|AssociateAddress)`,
			`|autoscaling:(UpdateAutoScalingGroup|SetDesiredCapacity)|ecs:UpdateService`,
			`|rds:(RestoreDB\w+|PromoteReadReplica\w*|ModifyDB(Instance|Cluster)|Failover\w+)|dynamodb:RestoreTable\w+`,
			`|route53:ChangeResourceRecordSets|cloudfront:UpdateDistribution|globalaccelerator:Update\w+)$`,
		]),
		action,
	)
}
