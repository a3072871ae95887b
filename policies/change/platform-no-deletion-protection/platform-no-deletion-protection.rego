# METADATA
# scope: package
# title: Platform without deletion protection
# description: >
#   A directory of users, ledger, cluster or firewall can be deleted by one call, or by a change that
#   replaces it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_automated_changemgmt.html
#     description: REL08-BP05 Deploy changes with automation
#   - ref: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-deletion-protection.html
#     description: User pool deletion protection
# custom:
#   id: platform-no-deletion-protection
#   family: change
#   why: >
#     Users of a pool, entries of a ledger or the workloads of a cluster cannot be brought back by
#     creating it again.
#   fix: >
#     Switch deletion protection on. Removing the resource then takes two deliberate changes.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL08-BP05, REL09-BP02]
#   concepts: [cognito-deletion-protection, qldb-deletion-protection, netfw-deletion-protection, eks-deletion-protection]
#   equivalents:
#     Checkov: [CKV_AWS_172, CKV_AWS_344]
#     AWS Config: [COGNITO_USER_POOL_DELETION_PROTECTION_ENABLED, NETFW_DELETION_PROTECTION_ENABLED, NETFW_SUBNET_CHANGE_PROTECTION_ENABLED]
#     Prowler: [cognito_user_pool_deletion_protection_enabled, networkfirewall_deletion_protection, eks_cluster_deletion_protection_enabled]
#     CloudSploit: [qldb/ledgerDeletionProtection]
#     Steampipe AWS Compliance: [qldb_ledger_deletion_protection_enabled, vpc_network_firewall_deletion_protection_enabled, networkfirewall_firewall_deletion_protection_enabled, networkfirewall_firewall_subnet_change_protection_enabled]
#   since: 0.1.0
package ballast.change.platform_no_deletion_protection

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "severity": thing.severity, "profile": profile(thing.resource)}) if {
	some thing in things
	upper(sprintf("%v", [value.defaulted(thing.resource, thing.attribute, thing.default)])) in off
	finding := report.finding(thing.resource, thing.attribute, sprintf(
		"%s %s has no deletion protection: one mistake deletes %s",
		[thing.kind, thing.resource.name, thing.holds],
	))
	help := sprintf("set %s to %s", [report.spelled(thing.resource, thing.attribute[0]), thing.on])
}

# Users who all log in somewhere else have no passwords here, and come back with their next login.
profile(pool) := "pedantic" if {
	clients := graph.parts(pool, "aws_cognito_user_pool_client")
	count(clients) > 0
	every client in clients {
		providers := value.known(client, ["supported_identity_providers"])
		count(providers) > 0
		not "COGNITO" in providers
	}
} else := "reliability"

undecided contains report.undecided(thing.resource, thing.attribute, reason) if {
	some thing in things
	reason := value.why(thing.resource, thing.attribute)
}

off := {"FALSE", "INACTIVE"}

things contains {
	"resource": pool, "attribute": ["deletion_protection"], "default": "INACTIVE", "on": "ACTIVE",
	"kind": "user pool", "holds": "all users, whose passwords nobody can export", "severity": "warning",
} if some pool in input.resources_by_type.aws_cognito_user_pool

things contains {
	"resource": ledger, "attribute": ["deletion_protection"], "default": true, "on": "true",
	"kind": "ledger", "holds": "its history", "severity": "warning",
} if some ledger in input.resources_by_type.aws_qldb_ledger

things contains {
	"resource": cluster, "attribute": ["deletion_protection"], "default": false, "on": "true",
	"kind": "cluster", "holds": "everything that runs on it", "severity": "note",
} if {
	some cluster in input.resources_by_type.aws_eks_cluster
	value.set(cluster, ["deletion_protection"]) # newer than most configurations
}

things contains {
	"resource": firewall, "attribute": ["delete_protection"], "default": false, "on": "true",
	"kind": "firewall", "holds": "every route through it", "severity": "note",
} if some firewall in input.resources_by_type.aws_networkfirewall_firewall
