# METADATA
# scope: package
# title: Transit gateway attachment in one zone
# description: A VPC is attached to a transit gateway in one Availability Zone only.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_planning_network_topology_ha_conn_users.html
#     description: REL02-BP01 Use highly available network connectivity for your workload public endpoints
#   - ref: https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
#     description: Transit gateway attachments to a VPC
# custom:
#   id: transit-attachment-single-zone
#   family: zones
#   why: >
#     Traffic of a zone without a subnet of the attachment does not reach the transit gateway, and
#     when the zone that has one is impaired, the VPC is cut off from all other networks.
#   fix: >
#     Give the attachment a subnet in every zone that the VPC uses.
#   severity: warning
#   precision: high
#   profile: core
#   tags: [REL10-BP01, REL02-BP01]
#   since: 0.1.0
package ballast.zones.transit_attachment_single_zone

import data.ballast.lib.report
import data.ballast.lib.zones

findings contains object.union(finding, {"help": help, "related": zones.subnets(attachment)}) if {
	some attachment in input.resources_by_type.aws_ec2_transit_gateway_vpc_attachment
	zones.single(attachment)
	finding := report.finding(attachment, attachment.zones.pointer, sprintf(
		"attachment %s is in %s only: the VPC is cut off from all other networks when that zone is impaired",
		[attachment.name, zones.described(attachment)],
	))
}

help := "add a subnet of every other zone that the VPC uses"

undecided contains report.undecided(attachment, attachment.zones.pointer, reason) if {
	some attachment in input.resources_by_type.aws_ec2_transit_gateway_vpc_attachment
	reason := zones.may_be_single(attachment)
}
