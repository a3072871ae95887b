# METADATA
# scope: package
# title: Warehouse in one zone
# description: All nodes of an Amazon Redshift cluster are in one Availability Zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/redshift/latest/mgmt/managing-cluster-multi-az.html
#     description: Multi-AZ deployment of Amazon Redshift
# custom:
#   id: redshift-single-zone
#   family: zones
#   why: >
#     When that zone is impaired, nothing can be queried until the cluster is moved or restored
#     elsewhere: control-plane work, and minutes to hours of waiting.
#   fix: >
#     Set multi_az where a request path or a deadline depends on the warehouse. RA3 nodes have it;
#     without it, availability zone relocation shortens the outage.
#   severity: note
#   precision: very-high
#   profile: reliability
#   tags: [REL10-BP01]
#   concepts: [redshift-multi-az]
#   equivalents:
#     Prowler: [redshift_cluster_multi_az_enabled]
#     Steampipe AWS Compliance: [redshift_cluster_multiple_az_enabled]
#     Fault Tolerance Analyser: [redshift]
#   since: 0.1.0
package ballast.zones.redshift_single_zone

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some cluster in input.resources_by_type.aws_redshift_cluster
	value.flag(cluster, attribute, false) == false
	not relocates(cluster)
	finding := report.finding(cluster, attribute, sprintf("warehouse %s is in one zone: nothing can be queried for as long as that is impaired", [cluster.name]))
	help := sprintf("set %s to true, or allow relocation to another zone", [report.spelled(cluster, "multi_az")])
}

undecided contains report.undecided(cluster, attribute, reason) if {
	some cluster in input.resources_by_type.aws_redshift_cluster
	not relocates(cluster)
	reason := value.no_flag(cluster, attribute)
}

attribute := ["multi_az"]

# A cluster that may be moved is down for minutes, not for the event.
relocates(cluster) if value.flag(cluster, relocation, false)

relocates(cluster) if value.why(cluster, relocation)

relocation := ["availability_zone_relocation_enabled"]

undecided contains report.undecided(cluster, relocation, reason) if {
	some cluster in input.resources_by_type.aws_redshift_cluster
	value.flag(cluster, attribute, false) == false
	reason := value.why(cluster, relocation)
}
