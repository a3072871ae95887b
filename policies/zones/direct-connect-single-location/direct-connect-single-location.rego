# METADATA
# scope: package
# title: Direct Connect at one location
# description: All Direct Connect connections end at one location.
# related_resources:
#   - ref: https://docs.aws.amazon.com/directconnect/latest/UserGuide/high_resiliency.html
#     description: AWS Direct Connect, configure for high resiliency
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_planning_network_topology_ha_conn_private_networks.html
#     description: REL02-BP02 Provision redundant connectivity between private networks
# custom:
#   id: direct-connect-single-location
#   family: zones
#   why: >
#     One building, one router or one digger takes the connection away. Another one is ordered, and comes
#     weeks later.
#   fix: >
#     Have a connection at a second location, and capacity on each for all traffic.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL02-BP02]
#   only: terraform
#   concepts: [dx-redundancy]
#   equivalents:
#     Prowler: [directconnect_connection_redundancy]
#   since: 0.1.0
package ballast.zones.direct_connect_single_location

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "order a connection at another location"}) if {
	count(locations) == 1
	not open
	not another_way
	connection := input.resources[min(sure)]
	finding := report.finding(connection, ["location"], sprintf("%s in %s: nothing else leads to the own network when that is cut off", [amount(count(sure)), locations[_]]))
}

undecided contains report.undecided(connection, ["location"], reason) if {
	some connection in input.resources_by_type.aws_dx_connection
	count(locations) < 2
	reason := unsure(connection)
}

sure contains connection.address if {
	some connection in input.resources_by_type.aws_dx_connection
	not unsure(connection)
}

locations contains value.text(input.resources[address], ["location"]) if some address in sure

open if {
	some connection in input.resources_by_type.aws_dx_connection
	unsure(connection)
}

# another_way is one whose location is not said here, or a VPN, the usual way out when the connection is cut off.
another_way if {
	some type in ["aws_vpn_connection", "aws_dx_lag", "aws_dx_connection_confirmation"]
	count(input.resources_by_type[type]) > 0
}

unsure(connection) := connection.indefinite

unsure(connection) := value.why(connection, ["location"]) if not connection.indefinite

amount(1) := "the only Direct Connect connection ends"

amount(n) := sprintf("all %d Direct Connect connections end", [n]) if n > 1
