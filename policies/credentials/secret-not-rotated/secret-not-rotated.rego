# METADATA
# scope: package
# title: Secret without rotation
# description: A secret in Secrets Manager is not rotated.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/sec_identities_audit.html
#     description: SEC02-BP05 Audit and rotate credentials periodically
#   - ref: https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html
#     description: Rotate AWS Secrets Manager secrets
# custom:
#   id: secret-not-rotated
#   family: credentials
#   why: >
#     A rotation that never happens does not work on the day it has to: after a leak, everything
#     that uses the secret is changed by hand, under pressure.
#   fix: >
#     Rotate the secret on a schedule.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [SEC02-BP05]
#   concepts: [secret-rotation]
#   equivalents:
#     Checkov: [CKV2_AWS_57, CKV_AWS_304]
#     AWS Config: [SECRETSMANAGER_ROTATION_ENABLED_CHECK, SECRETSMANAGER_SCHEDULED_ROTATION_SUCCESS_CHECK]
#     Guard: [SECRETSMANAGER_ROTATION_ENABLED_CHECK]
#     cdk-nag: [AwsSolutions-SMG4]
#     Prowler: [secretsmanager_automatic_rotation_enabled, secretsmanager_secret_rotated_periodically]
#     CloudSploit: [secretsmanager/secretRotationEnabled]
#     Steampipe AWS Compliance: [secretsmanager_secret_automatic_rotation_enabled]
#   since: 0.1.0
package ballast.credentials.secret_not_rotated

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help(secret)}) if {
	some secret in input.resources_by_type.aws_secretsmanager_secret
	count(rotations(secret)) == 0
	not doubt(secret)
	finding := report.finding(secret, [], sprintf("secret %s is not rotated: changing it for the first time happens after a leak", [secret.name]))
}

findings contains object.union(finding, {"help": sprintf("set %s to %d at most", [report.spelled(rotation, "automatically_after_days"), longest])}) if {
	some rotation in input.resources_by_type.aws_secretsmanager_secret_rotation
	days := value.number(rotation, every_days)
	days > longest
	finding := report.finding(rotation, every_days, sprintf("%s rotates every %v days: so long that nobody remembers how", [rotation.name, days]))
}

findings contains object.union(finding, {"help": sprintf("set %s to rate(%d days) at most", [report.spelled(rotation, "schedule_expression"), longest])}) if {
	some rotation in input.resources_by_type.aws_secretsmanager_secret_rotation
	days := rate(value.text(rotation, schedule))
	days > longest
	finding := report.finding(rotation, schedule, sprintf("%s rotates every %v days: so long that nobody remembers how", [rotation.name, days]))
}

undecided contains report.undecided(secret, [], doubt(secret)) if {
	some secret in input.resources_by_type.aws_secretsmanager_secret
	count(rotations(secret)) == 0
}

undecided contains report.undecided(rotation, every_days, reason) if {
	some rotation in input.resources_by_type.aws_secretsmanager_secret_rotation
	reason := value.why(rotation, every_days)
}

rotations(secret) := array.concat(
	graph.parts(secret, "aws_secretsmanager_secret_rotation"),
	# CloudFormation rotates what is attached to a database through the attachment.
	[rotation |
		some attachment in graph.from(secret, "dependency")
		attachment.type == "AWS::SecretsManager::SecretTargetAttachment"
		some rotation in graph.parts(attachment, "aws_secretsmanager_secret_rotation")
	],
)

doubt(secret) := min(array.concat(
	[reason | reason := graph.unsure_of(secret, "aws_secretsmanager_secret_rotation", ["secret_id"])],
	[reason | reason := graph.stray("AWS::SecretsManager::SecretTargetAttachment", ["SecretId"])],
))

every_days := ["rotation_rules", 0, "automatically_after_days"]

schedule := ["rotation_rules", 0, "schedule_expression"]

# rate is how many days are between two rotations.
rate(expression) := to_number(parts[0][1]) if {
	parts := regex.find_all_string_submatch_n(`^\s*rate\(\s*(\d+) +days?\s*\)\s*$`, expression, 1)
	count(parts) == 1
}

longest := 90

help(secret) := "add an aws_secretsmanager_secret_rotation" if secret.language == "terraform"

help(secret) := "add an AWS::SecretsManager::RotationSchedule" if secret.language == "cloudformation"
