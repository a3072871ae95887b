# METADATA
# scope: package
# title: Internet access through an instance
# description: A default route leads through an instance instead of a NAT gateway.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_planning_network_topology_ha_conn_users.html
#     description: REL02-BP01 Use highly available network connectivity for your workload public endpoints
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-comparison.html
#     description: Compare NAT gateways and NAT instances
# custom:
#   id: nat-instance
#   family: zones
#   why: >
#     The instance is one machine in one zone: when it fails, or its zone, whatever routes through
#     it has no way out until somebody replaces it.
#   fix: >
#     Route each zone through a NAT gateway of its own.
#   severity: warning
#   precision: high
#   profile: core
#   tags: [REL02-BP01, REL10-BP01]
#   concepts: [nat-managed]
#   equivalents:
#     Checkov: [CKV2_AWS_35]
#     CloudSploit: [ec2/managedNatGateway]
#   since: 0.1.0
package ballast.zones.nat_instance

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some route in input.resources_by_type.aws_route
	value.text(route, ["destination_cidr_block"]) in everywhere
	attribute := instance(route, [])
	finding := report.finding(route, attribute, sprintf(
		"%s sends all outbound traffic through one instance: nothing gets out when that fails",
		[route.name],
	))
}

findings contains object.union(finding, {"help": help}) if {
	some table in tables
	some path in value.elements(table, ["route"])
	value.text(table, array.concat(path, ["cidr_block"])) in everywhere
	attribute := instance(table, path)
	finding := report.finding(table, attribute, sprintf(
		"%s sends all outbound traffic through one instance: nothing gets out when that fails",
		[table.name],
	))
}

undecided contains report.undecided(route, ["destination_cidr_block"], reason) if {
	some route in input.resources_by_type.aws_route
	instance(route, [])
	reason := value.why(route, ["destination_cidr_block"])
}

# instance is the attribute that leads to one. A variable may be empty.
instance(resource, path) := attribute if {
	attribute := array.concat(path, ["instance_id"])
	leads(resource, attribute)
} else := attribute if {
	attribute := array.concat(path, ["network_interface_id"])
	some ref in value.refs(resource, attribute)
	input.resources[ref.address].type == "aws_instance"
}

leads(resource, attribute) if value.text(resource, attribute) != ""

leads(resource, attribute) if value.refs(resource, attribute)

everywhere := {"0.0.0.0/0", "::/0"}

help := "route it through a NAT gateway in the same zone"

tables contains table if some table in input.resources_by_type.aws_route_table

tables contains table if some table in input.resources_by_type.aws_default_route_table
