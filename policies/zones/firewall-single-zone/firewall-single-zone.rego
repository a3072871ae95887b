# METADATA
# scope: package
# title: Network firewall in one zone
# description: A Network Firewall has its endpoints in one Availability Zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_planning_network_topology_ha_conn_users.html
#     description: REL02-BP01 Use highly available network connectivity for your workload public endpoints
#   - ref: https://docs.aws.amazon.com/network-firewall/latest/developerguide/arch-two-zone-igw.html
#     description: Multi zone architecture of Network Firewall
# custom:
#   id: firewall-single-zone
#   family: zones
#   why: >
#     All traffic that is routed through the firewall, from every zone, crosses to the endpoint of
#     one. When that zone is impaired, nothing gets in or out anywhere.
#   fix: >
#     Give the firewall an endpoint in every zone that it protects, and route each zone through its
#     own.
#   severity: error
#   precision: high
#   profile: core
#   tags: [REL10-BP01, REL02-BP01]
#   concepts: [netfw-multi-az]
#   equivalents:
#     AWS Config: [NETFW_MULTI_AZ_ENABLED]
#     Prowler: [networkfirewall_multi_az]
#   since: 0.1.0
package ballast.zones.firewall_single_zone

import data.ballast.lib.report
import data.ballast.lib.zones

findings contains object.union(finding, {"help": help, "related": zones.subnets(firewall)}) if {
	some firewall in input.resources_by_type.aws_networkfirewall_firewall
	zones.single(firewall)
	finding := report.finding(firewall, firewall.zones.pointer, sprintf(
		"firewall %s has its only endpoint in %s: nothing that is routed through it gets anywhere when that zone is impaired",
		[firewall.name, zones.described(firewall)],
	))
}

help := "add a subnet of every other zone that the VPC uses"

undecided contains report.undecided(firewall, firewall.zones.pointer, reason) if {
	some firewall in input.resources_by_type.aws_networkfirewall_firewall
	reason := zones.may_be_single(firewall)
}
