# METADATA
# scope: package
# title: Interface endpoint in one zone
# description: An interface VPC endpoint has network interfaces in one Availability Zone only.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
#     description: Access an AWS service using an interface VPC endpoint
# custom:
#   id: vpce-single-zone
#   family: zones
#   why: >
#     With private DNS, everything in the VPC calls the service through the endpoint. When the endpoint's
#     only zone is impaired, the calls of the other zones fail too, although they and the service are well.
#   fix: >
#     Give the endpoint a subnet in every zone that the VPC uses.
#   severity: warning
#   precision: very-high
#   profile: core
#   tags: [REL10-BP01]
#   concepts: [vpce-multi-az]
#   equivalents:
#     Prowler: [vpc_endpoint_multi_az_enabled]
#     Fault Tolerance Analyser: [vpce]
#   since: 0.1.0
package ballast.zones.vpce_single_zone

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value
import data.ballast.lib.zones

findings contains object.union(finding, {"related": zones.subnets(endpoint), "help": help}) if {
	some endpoint in endpoints
	zones.single(endpoint)
	not extended(endpoint)
	not graph.stray("aws_vpc_endpoint_subnet_association", ["vpc_endpoint_id"])
	beside := of_the_same_service(endpoint)
	not zones.apart(endpoint, beside)
	not at_home(endpoint)
	finding := report.finding(endpoint, endpoint.zones.pointer, sprintf(
		"endpoint %s for %s is in %s only: nothing in the VPC reaches the service through it when that zone is impaired",
		[endpoint.name, service(endpoint), zones.described(endpoint)],
	))
}

help := "add a subnet of every other zone that the VPC uses"

undecided contains report.undecided(endpoint, endpoint.zones.pointer, reason) if {
	some endpoint in endpoints
	reason := zones.may_be_single(endpoint)
}

undecided contains report.undecided(endpoint, ["vpc_endpoint_type"], reason) if {
	some endpoint in input.resources_by_type.aws_vpc_endpoint
	zones.single(endpoint)
	reason := value.why(endpoint, ["vpc_endpoint_type"])
}

# Those of Gateway Load Balancers belong to one zone each, and gateways to none.
endpoints contains endpoint if {
	some endpoint in input.resources_by_type.aws_vpc_endpoint
	value.known(endpoint, ["vpc_endpoint_type"]) == "Interface"
}

# Where no other zone of the network is known nobody is left to need it: that is what is wrong with the network.
at_home(endpoint) if {
	some vpc in networks(endpoint)
	subnets := [subnet | some subnet in graph.from(vpc, "placement"); subnet.type == "aws_subnet"]
	count(subnets) > 0
	every subnet in subnets {
		not zones.differ(subnet.zones.places[0], subnets[0].zones.places[0])
	}
}

# An endpoint names its network, and so do its subnets.
networks(endpoint) := [vpc |
	some named in array.concat([endpoint], graph.to(endpoint, "placement"))
	some ref in value.refs(named, ["vpc_id"])
	vpc := input.resources[ref.address]
	vpc.type == "aws_vpc"
]

# Subnets may be added one by one.
extended(endpoint) if {
	some association in input.resources_by_type.aws_vpc_endpoint_subnet_association
	some ref in value.refs(association, ["vpc_endpoint_id"])
	ref.address == endpoint.address
}

of_the_same_service(endpoint) := [other |
	some other in endpoints
	other.address != endpoint.address
	service(other) == service(endpoint)
]

service(endpoint) := value.text(endpoint, ["service_name"])

service(endpoint) := "its service" if not value.text(endpoint, ["service_name"])
