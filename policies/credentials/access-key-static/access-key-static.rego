# METADATA
# scope: package
# title: Long-lived access key
# description: An IAM access key is made by a template.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/sec_identities_unique.html
#     description: SEC02-BP02 Use temporary credentials
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/securing_access-keys.html
#     description: Secure access keys
# custom:
#   id: access-key-static
#   family: credentials
#   why: >
#     The key does not expire, lies in the state of Terraform or the outputs of a stack, and is
#     changed by hand everywhere it was copied to: with IAM in us-east-1, if that works.
#   fix: >
#     Use roles: instances, functions, and federated pipelines get credentials that renew
#     themselves.
#   severity: note
#   precision: very-high
#   profile: reliability
#   tags: [SEC02-BP02]
#   since: 0.1.0
package ballast.credentials.access_key_static

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "give the caller a role instead", "profile": profile(key)}) if {
	some key in keys
	value.defaulted(key, ["status"], "Active") == "Active"
	not doubt(key)
	finding := report.finding(key, [], sprintf("access key %s does not expire: whoever uses it depends on somebody changing it by hand", [key.name]))
}

undecided contains report.undecided(key, ["status"], reason) if {
	some key in keys
	reason := value.why(key, ["status"])
}

undecided contains report.undecided(key, ["user"], doubt(key)) if some key in keys

keys contains key if {
	some key in input.resources_by_type.aws_iam_access_key
	not sends_mail(key)
}

# What runs in AWS could have a role. Who else uses a key, only its owner knows.
profile(key) := "reliability" if {
	some holder in users_of(key)
	runs(holder)
} else := "pedantic"

runs(holder) if holder.type in machines

runs(holder) if {
	holder.type in {"aws_ssm_parameter", "aws_secretsmanager_secret_version", "kubernetes_secret"}
	some reader in users_of(holder)
	reader.type in machines
}

machines := {
	"aws_instance", "aws_launch_template", "aws_launch_configuration", "aws_lambda_function", "aws_ecs_task_definition",
	"kubernetes_deployment", "kubernetes_stateful_set", "kubernetes_daemonset",
}

# users_of are those that name a resource.
users_of(resource) := [other |
	some addresses in object.get(resource, "in", {})
	some address in addresses
	other := input.resources[address]
]

# The SMTP interface of SES takes passwords that are made of such a key, and nothing else.
sends_mail(key) if {
	some user in users(key)
	services := {service | some policy in policies(user); some service in allowed(policy)}
	services == {"ses"}
	not unread(user)
}

sends_mail(key) if {
	some name in array.concat([key.address], [user.address | some user in users(key)])
	regex.match(`(?i)smtp|(^|[._-])ses($|[._-])`, name)
}

# doubt is the reason for which a key may be for mail only.
doubt(key) := reason if {
	reason := value.why(key, ["user"])
	count(users(key)) == 0
} else := min({reason |
	some user in users(key)
	reason := unread(user)
})

users(key) := named(key, "aws_iam_user")

# named are the resources of a type that another one names.
named(resource, type) := [other |
	some addresses in resource.out
	some address in addresses
	other := input.resources[address]
	other.type == type
]

policies(user) := array.concat(
	graph.parts(user, "aws_iam_user_policy"),
	[policy |
		some attachment in graph.parts(user, "aws_iam_user_policy_attachment")
		some policy in named(attachment, "aws_iam_policy")
	],
)

# unread is the reason for which it is not known what a user may do.
unread(user) := min((({reason |
	some policy in policies(user)
	count(allowed(policy)) == 0
	reason := value.why(policy, ["policy"])
} | {reason |
	some attachment in graph.parts(user, "aws_iam_user_policy_attachment")
	count(named(attachment, "aws_iam_policy")) == 0
	reason := value.why(attachment, ["policy_arn"])
}) | {reason |
	some type, path in parts
	reason := graph.stray(type, [path])
}))

parts := {"aws_iam_user_policy": "user", "aws_iam_user_policy_attachment": "user"}

# allowed are the services whose actions a policy speaks of.
allowed(policy) := {match[1] |
	some text in texts(policy)
	some match in regex.find_all_string_submatch_n(`"([a-z0-9-]+):[A-Z*]`, text, -1)
} | {service |
	some ref in value.refs(policy, ["policy"])
	document := input.resources[ref.address]
	some path in value.elements(document, ["statement"])
	some i, _ in value.list(document, array.concat(path, ["actions"]))
	service := split(value.text(document, array.concat(path, ["actions", i])), ":")[0]
}

texts(policy) := {text | text := value.text(policy, ["policy"])} | {text | text := value.written(policy, ["policy"])}
