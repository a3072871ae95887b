# METADATA
# scope: package
# title: Route to the NAT gateway of another zone
# description: A route table of subnets in one Availability Zone leads to a NAT gateway in another.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
#     description: NAT gateway basics
#   - ref: https://aws.amazon.com/builders-library/static-stability-using-availability-zones/
#     description: Static stability using Availability Zones
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
# custom:
#   id: nat-crosses-zone
#   family: zones
#   why: >
#     A NAT gateway lives in one zone. When that zone is impaired, the subnets of the other zones lose
#     their way out although nothing of theirs is broken, and the repair is a change of routes: a
#     control-plane action.
#   fix: >
#     Run one NAT gateway per zone and lead each private route table to the one of its own zone.
#   severity: warning
#   precision: very-high
#   profile: core
#   tags: [REL10-BP01, REL11-BP05]
#   concepts: [nat-multi-az]
#   equivalents:
#     CloudSploit: [ec2/natMultiAz]
#   since: 0.1.0
package ballast.zones.nat_crosses_zone

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value
import data.ballast.lib.zones

findings contains object.union(finding, {"related": related, "help": help}) if {
	some route in routes
	not route.gateway.indefinite
	some gateway_place in route.gateway.zones.places
	crossing := [[subnet, place] |
		some subnet in route.subnets
		not subnet.indefinite
		some place in subnet.zones.places
		zones.differ(place, gateway_place)
	]
	count(crossing) > 0
	finding := report.finding(route.resource, route.path, sprintf(
		"route table %s sends %s in %s through NAT gateway %s in %s: when that zone is lost, %s %s",
		[
			route.table.name, subnets(crossing), report.list(places(crossing)),
			route.gateway.name, gateway_place.zone, loses(crossing), reached(route.resource),
		],
	))
	related := array.concat(
		[report.related(subnet, ["availability_zone"], sprintf("%s is in %s", [subnet.name, place.zone])) | some [subnet, place] in crossing],
		array.concat([report.related(route.gateway, ["subnet_id"], sprintf("the NAT gateway is in %s", [gateway_place.zone]))], assigned(crossing)),
	)
	help := sprintf("give every zone a NAT gateway and a route table of its own: still missing for %s", [report.list(places(crossing))])
}

undecided contains report.undecided(route.resource, route.path, min(reasons)) if {
	some route in routes
	reasons := {reason |
		some gateway_place in route.gateway.zones.places
		some subnet in route.subnets
		subnet.address != gateway_place.subnet
		some place in subnet.zones.places
		not zones.differ(place, gateway_place)
		not zones.same(place, gateway_place)
		reason := sprintf(
			"whether %s (in %s) and NAT gateway %s (in %s) are in the same zone is not known",
			[subnet.name, place.zone, route.gateway.name, gateway_place.zone],
		)
	}
	count(reasons) > 0
}

# routes are those that lead to a NAT gateway, be they resources of their own or written into the table.
routes contains {
	"resource": resource,
	"path": edge.pointer,
	"table": input.resources[edge.from],
	"gateway": gateway,
	"subnets": served(input.resources[edge.from]),
} if {
	some resource in stating
	some edge in resource.states.route
	gateway := input.resources[edge.to]
	gateway.type == "aws_nat_gateway"
	not regional(gateway)
}

# reached is what a route leads to.
reached(resource) := sprintf("the way to %s", [destination]) if {
	destination := value.text(resource, ["destination_cidr_block"])
	destination != "0.0.0.0/0"
} else := "internet access"

# A regional gateway is in every zone that needs it.
regional(gateway) if value.text(gateway, ["availability_mode"]) == "regional"

stating contains resource if some resource in input.resources_by_type.aws_route

stating contains resource if some resource in input.resources_by_type.aws_route_table

stating contains resource if some resource in input.resources_by_type.aws_default_route_table

# assigned are the places where subnets get their table: in a template often by a condition.
assigned(crossing) := [report.related(association, ["route_table_id"], sprintf("%s gets its route table", [subnet.name])) |
	some [subnet, _] in crossing
	some association in object.get(associations, subnet.address, set())
	association.language == "cloudformation"
]

associations := graph.grouped({[edge.from, association] |
	some association in input.resources_by_type.aws_route_table_association
	some edge in association.states.route
})

served(table) := [subnet | some subnet in graph.from(table, "route"); subnet.type == "aws_subnet"]

subnets(crossing) := sprintf("subnet %s", [crossing[0][0].name]) if count(crossing) == 1

subnets(crossing) := sprintf("%d subnets", [count(crossing)]) if count(crossing) > 1

loses(crossing) := "it loses" if count(crossing) == 1

loses(crossing) := "they lose" if count(crossing) > 1

places(crossing) := sort({place.zone | some [_, place] in crossing})
