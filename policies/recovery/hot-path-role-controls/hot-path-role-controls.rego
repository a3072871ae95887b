# METADATA
# scope: package
# title: Role of a hot path that may change the world
# description: The role of compute that serves requests allows control-plane writes.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_avoid_control_plane.html
#     description: REL11-BP04 Rely on the data plane and not the control plane during recovery
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
# custom:
#   id: hot-path-role-controls
#   family: recovery
#   why: >
#     What serves requests may create, change and delete what it runs on: it is easy to make it
#     depend on control planes, which fail first and recover last, and one fault in it can take down
#     everything at once.
#   fix: >
#     Give serving code the permissions of the data plane only, and let another role change
#     infrastructure.
#   severity: note
#   precision: medium
#   profile: reliability
#   tags: [REL11-BP04]
#   since: 0.1.0
package ballast.recovery.hot_path_role_controls

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "allow what it reads and writes only, and move the rest to a role of its own", "related": related, "path": path(function)}) if {
	some function in input.resources_by_type.aws_lambda_function
	function.hot
	some role in graph.to(function, "iam")
	role.type == "aws_iam_role"
	some [by, actions] in granted(role)
	count(actions) > 0
	finding := report.finding(function, ["role"], sprintf(
		"%s serves requests, and its role allows %s: control planes are not there when they are needed most",
		[function.name, report.list(array.slice(sort(actions), 0, 3))],
	))
	related := [report.related(by, "", "it is allowed here")]
}

undecided contains report.undecided(function, ["role"], reason) if {
	some function in input.resources_by_type.aws_lambda_function
	function.hot
	some role in graph.to(function, "iam")
	role.type == "aws_iam_role"
	some policy in graph.from(role, "dependency")
	reason := value.why(policy, ["policy"])
}

undecided contains report.undecided(function, ["role"], reason) if {
	some function in input.resources_by_type.aws_lambda_function
	function.hot
	not value.refs(function, ["role"])
	reason := value.why(function, ["role"])
}

granted(role) := {[policy, actions] |
	some policy in array.concat([role], array.concat(graph.parts(role, "aws_iam_role_policy"), attached(role)))
	some document in documents(policy)
	actions := {action |
		some statement in statements(document)
		statement.Effect == "Allow"
		some action in listed(statement.Action)
		controls(action)
	}
}

attached(role) := [policy |
	some attachment in graph.parts(role, "aws_iam_role_policy_attachment")
	some policy in graph.to(attachment, "dependency")
	policy.type == "aws_iam_policy"
]

documents(policy) := [document |
	some path in array.concat([["policy"]], [["inline_policy", i, "policy"] | some i, _ in value.known(policy, ["inline_policy"])])
	text := value.text(policy, path)
	json.is_valid(text)
	document := json.unmarshal(text)
]

statements(document) := document.Statement if is_array(document.Statement)

statements(document) := [document.Statement] if is_object(document.Statement)

listed(actions) := actions if is_array(actions)

listed(actions) := [actions] if is_string(actions)

# What makes, changes or deletes infrastructure; not what the services of a data plane are called for.
controls(action) if {
	changes(action)
	not own_network(action)
}

# Lambda itself makes and removes the interfaces of a function in a VPC, with the function's role.
own_network(action) if regex.match(`(?i)^ec2:(create|delete|attach|detach|assign|unassign)(networkinterface|privateipaddresses)$`, action)

changes(action) if regex.match(`(?i)^(ec2|autoscaling|rds|route53|elasticloadbalancing|cloudformation|iam|ecs|eks|lambda|cloudfront):(create|delete|modify|update|put|run|terminate|start|stop|reboot|change|attach|detach|set|\*)`, action)

path(function) := [report.related(input.resources[address], "", step(i, input.resources[address])) | some i, address in function.hot]

step(0, resource) := sprintf("requests come in at %s", [resource.name])

step(i, resource) := sprintf("and reach %s", [resource.name]) if i > 0
