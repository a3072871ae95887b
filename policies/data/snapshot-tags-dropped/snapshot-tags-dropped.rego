# METADATA
# scope: package
# title: Snapshots that lose their tags
# description: Snapshots of a database do not carry its tags.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_identified_backups_data.html
#     description: REL09-BP01 Identify and back up all data that needs to be backed up
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html
#     description: "Tagging Amazon RDS resources: copying tags to DB snapshots"
# custom:
#   id: snapshot-tags-dropped
#   family: data
#   why: >
#     In a recovery, nobody can tell whose snapshot it is, and rules that find snapshots by their
#     tags do not find it.
#   fix: >
#     Copy tags to snapshots.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL09-BP01]
#   concepts: [copy-tags-snapshots]
#   equivalents:
#     Checkov: [CKV_AWS_313, CKV2_AWS_60, CKV_AWS_362]
#     Prowler: [rds_instance_copy_tags_to_snapshots, rds_cluster_copy_tags_to_snapshots, neptune_cluster_copy_tags_to_snapshots, fsx_file_system_copy_tags_to_backups_enabled]
#     Steampipe AWS Compliance: [rds_db_instance_copy_tags_to_snapshot_enabled, rds_db_cluster_copy_tags_to_snapshot_enabled, neptune_cluster_copy_tags_to_snapshot_enabled]
#   since: 0.1.0
package ballast.data.snapshot_tags_dropped

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some thing in things
	value.flag(thing.resource, thing.attribute, false) == false
	finding := report.finding(thing.resource, thing.attribute, sprintf("snapshots of %s %s do not carry its tags: in a recovery, nobody finds them by what they are", [thing.kind, thing.resource.name]))
	help := sprintf("set %s to true", [report.spelled(thing.resource, thing.attribute[count(thing.attribute) - 1])])
}

undecided contains report.undecided(thing.resource, thing.attribute, reason) if {
	some thing in things
	reason := value.no_flag(thing.resource, thing.attribute)
}

things contains {"resource": r, "attribute": ["copy_tags_to_snapshot"], "kind": "database"} if some r in input.resources_by_type.aws_db_instance

things contains {"resource": r, "attribute": ["copy_tags_to_snapshot"], "kind": "cluster"} if some r in input.resources_by_type.aws_rds_cluster

things contains {"resource": r, "attribute": ["copy_tags_to_snapshot"], "kind": "cluster"} if some r in input.resources_by_type.aws_neptune_cluster
