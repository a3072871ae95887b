# METADATA
# scope: package
# title: Replication instance without a standby
# description: A DMS replication instance runs in one Availability Zone, with no standby in another.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.html
#     description: Working with an AWS DMS replication instance
# custom:
#   id: dms-single-zone
#   family: zones
#   why: >
#     When the zone of the instance is impaired, replication stops, and where it feeds a live system
#     that falls behind until somebody creates another instance.
#   fix: >
#     Set multi_az where replication goes on for good. A migration that ends may do without.
#   severity: note
#   precision: very-high
#   profile: reliability
#   tags: [REL10-BP01]
#   concepts: [dms-multi-az]
#   equivalents:
#     Prowler: [dms_instance_multi_az_enabled]
#     CloudSploit: [dms/dmsMultiAZFeatureEnabled]
#     Steampipe AWS Compliance: [dms_replication_instance_multiple_az_enabled]
#     Fault Tolerance Analyser: [dms]
#   since: 0.1.0
package ballast.zones.dms_single_zone

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some instance in input.resources_by_type.aws_dms_replication_instance
	value.flag(instance, attribute, false) == false
	finding := report.finding(instance, attribute, sprintf("replication instance %s has no standby in another zone: replication stops for as long as its zone is down", [instance.name]))
	help := sprintf("set %s to true", [report.spelled(instance, "multi_az")])
}

undecided contains report.undecided(instance, attribute, reason) if {
	some instance in input.resources_by_type.aws_dms_replication_instance
	reason := value.no_flag(instance, attribute)
}

attribute := ["multi_az"]
