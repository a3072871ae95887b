# METADATA
# scope: package
# title: Backups in one Region
# description: A backup plan, or a policy for snapshots, copies nothing to another Region.
# related_resources:
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html
#     description: AWS Backup, creating backup copies across AWS Regions
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_planning_for_recovery_disaster_recovery.html
#     description: REL13-BP02 Use defined recovery strategies to meet the recovery objectives
# custom:
#   id: backups-in-one-region
#   family: data
#   why: >
#     When the Region is impaired, the backups are out of reach together with what they are of.
#   fix: >
#     Copy what the business cannot do without to a second Region.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL13-BP02, REL09-BP02]
#   concepts: [dr-region-snapshot-copy]
#   since: 0.1.0
package ballast.data.backups_in_one_region

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some keeper in keepers
	count(copied(keeper)) == 0
	count(doubts(keeper)) == 0
	finding := report.finding(keeper.resource, [], sprintf("%s copies nothing to another Region: backups are out of reach when that of the data is", [keeper.resource.name]))
	help := sprintf("add %s", [report.spelled(keeper.resource, keeper.copy)])
}

undecided contains report.undecided(keeper.resource, path, reason) if {
	some keeper in keepers
	count(copied(keeper)) == 0
	some [path, reason] in doubts(keeper)
}

keepers contains {"resource": plan, "blocks": [["rule"]], "copy": "copy_action"} if some plan in input.resources_by_type.aws_backup_plan

keepers contains {"resource": policy, "blocks": [["policy_details", 0, "schedule"], ["policy_details", 0, "action"]], "copy": "cross_region_copy_rule"} if {
	some policy in input.resources_by_type.aws_dlm_lifecycle_policy
	value.set(policy, ["policy_details", 0, "schedule"]) # else events start it, or AWS says when
}

copied(keeper) := {path |
	some blocks in keeper.blocks
	some path in value.elements(keeper.resource, blocks)
	some copy in [keeper.copy, "cross_region_copy"] # the second one is what an event leads to
	value.set(keeper.resource, array.concat(path, [copy]))
}

doubts(keeper) := {[path, reason] |
	some path in keeper.blocks
	reason := value.why(keeper.resource, path)
}
