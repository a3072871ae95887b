# METADATA
# scope: package
# title: VPN to one device
# description: All VPN connections of a network end at one customer gateway.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-redundant-connection.html
#     description: Redundant AWS Site-to-Site VPN connections for failover
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_planning_network_topology_ha_conn_private_networks.html
#     description: REL02-BP02 Provision redundant connectivity between private networks in the cloud and on-premises environments
# custom:
#   id: vpn-single-device
#   family: zones
#   why: >
#     The two tunnels of a connection end in two zones on this side, and at one device on the other:
#     what fails or is serviced there cuts both.
#   fix: >
#     Add a connection to a second customer gateway, on another device, with routes that both
#     announce.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL02-BP02]
#   since: 0.1.0
package ballast.zones.vpn_single_device

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "add a connection to a second device", "related": related}) if {
	one_device
	not another_way
	not unread
	addresses := sort([c.address | some c in connections])
	first := input.resources[addresses[0]]
	finding := report.finding(first, device, sprintf("%s at one device: nothing else leads to the other network when that fails or is serviced", [amount(count(addresses))]))
	related := [report.related(input.resources[address], device, "this one, too") | some address in array.slice(addresses, 1, count(addresses))]
}

undecided contains report.undecided(connection, device, reason) if {
	some connection in connections
	not another_way
	count(connections) > 1
	count(devices) < 2
	reason := unsure(connection)
}

undecided contains report.undecided(connection, device, unread) if {
	some connection in connections
	one_device
	not another_way
}

# unread says that somebody else's module may lead there another way.
unread := min({sprintf("what %s holds is not known: it is not downloaded", [call.name]) | some call in input.resources_by_type.module})

connections contains connection if some connection in input.resources_by_type.aws_vpn_connection

device := ["customer_gateway_id"]

# One connection leads to one device, whichever that is.
one_device if {
	count(connections) == 1
	some connection in connections
	not connection.indefinite
}

one_device if {
	count(devices) == 1
	every connection in connections {
		not unsure(connection)
	}
}

devices contains value.text(connection, device) if some connection in connections

devices contains ref.address if {
	some connection in connections
	some ref in value.refs(connection, device)
}

unsure(connection) := connection.indefinite

unsure(connection) := reason if {
	not connection.indefinite
	reason := value.why(connection, device)
	not value.refs(connection, device)
}

# another_way is Direct Connect, which a VPN stands behind.
another_way if {
	some type in [
		"aws_dx_connection", "aws_dx_gateway", "aws_dx_gateway_association", "aws_dx_lag",
		"aws_dx_private_virtual_interface", "aws_dx_transit_virtual_interface",
	]
	count(input.resources_by_type[type]) > 0
}

amount(1) := "the only VPN connection ends"

amount(n) := sprintf("all %d VPN connections end", [n]) if n > 1
