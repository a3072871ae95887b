# METADATA
# scope: package
# title: Minor versions that nobody installs
# description: A managed engine does not get minor versions by itself.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_automated_changemgmt.html
#     description: REL08-BP05 Deploy changes with automation
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html
#     description: Upgrading a DB instance engine version
# custom:
#   id: minor-upgrades-off
#   family: change
#   why: >
#     Minor versions mend what crashes or loses data. Without them somebody has to remember, and the
#     first upgrade in years happens in an incident.
#   fix: >
#     Leave automatic minor upgrades on, with a maintenance window that suits.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL08-BP05]
#   concepts: [minor-version-upgrade]
#   equivalents:
#     Checkov: [CKV_AWS_226, CKV_AWS_141, CKV_AWS_207, CKV_AWS_222, CKV_AWS_322]
#     KICS: [3b6d777b, f0104061]
#     AWS Config: [RDS_AUTOMATIC_MINOR_VERSION_UPGRADE_ENABLED, REDSHIFT_CLUSTER_MAINTENANCESETTINGS_CHECK]
#     Guard: [RDS_AUTOMATIC_MINOR_VERSION_UPGRADE_ENABLED, REDSHIFT_CLUSTER_MAINTENANCESETTINGS_CHECK]
#     cdk-nag: [RDSAutomaticMinorVersionUpgradeEnabled, AwsSolutions-N2, RedshiftClusterMaintenanceSettings, AwsSolutions-RS9]
#     Terrascan: [AC_AWS_0056]
#     Prowler: [rds_instance_minor_version_upgrade_enabled, dms_instance_minor_version_upgrade_enabled, mq_broker_auto_minor_version_upgrades, redshift_cluster_automatic_upgrades]
#     CloudSploit: [rds/rdsMinorVersionUpgrade]
#     Steampipe AWS Compliance: [rds_db_instance_automatic_minor_version_upgrade_enabled, redshift_cluster_maintenance_settings_check]
#   since: 0.1.0
package ballast.change.minor_upgrades_off

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some thing in things
	value.flag(thing.resource, thing.attribute, thing.default) == false
	finding := report.finding(thing.resource, thing.attribute, sprintf(
		"%s %s does not get minor versions: somebody has to remember them",
		[thing.kind, thing.resource.name],
	))
	help := sprintf("set %s to true", [report.spelled(thing.resource, thing.attribute[0])])
}

undecided contains report.undecided(thing.resource, thing.attribute, reason) if {
	some thing in things
	reason := value.no_flag(thing.resource, thing.attribute)
}

automatic := ["auto_minor_version_upgrade"]

things contains {"resource": r, "attribute": automatic, "kind": "database", "default": true} if some r in input.resources_by_type.aws_db_instance

things contains {"resource": r, "attribute": automatic, "kind": "instance", "default": true} if some r in input.resources_by_type.aws_rds_cluster_instance

things contains {"resource": r, "attribute": automatic, "kind": "instance", "default": true} if some r in input.resources_by_type.aws_neptune_cluster_instance

things contains {"resource": r, "attribute": automatic, "kind": "cache", "default": true} if some r in input.resources_by_type.aws_elasticache_cluster

things contains {"resource": r, "attribute": ["allow_version_upgrade"], "kind": "warehouse", "default": true} if some r in input.resources_by_type.aws_redshift_cluster

# Terraform's provider has false for a broker and a replication instance, CloudFormation asks for one
# and has true for the other.
things contains {"resource": r, "attribute": automatic, "kind": "broker", "default": r.language != "terraform"} if some r in input.resources_by_type.aws_mq_broker

things contains {"resource": r, "attribute": automatic, "kind": "replication instance", "default": r.language != "terraform"} if some r in input.resources_by_type.aws_dms_replication_instance
