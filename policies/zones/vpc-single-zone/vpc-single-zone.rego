# METADATA
# scope: package
# title: Network in one zone
# description: All subnets of a VPC are in one Availability Zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://aws.amazon.com/builders-library/static-stability-using-availability-zones/
#     description: Static stability using Availability Zones
# custom:
#   id: vpc-single-zone
#   family: zones
#   why: >
#     Nothing that runs in the VPC can run in another zone: when that zone is impaired, everything
#     is gone, and the way back begins with a new subnet.
#   fix: >
#     Give the VPC subnets in three zones, also where little runs in them yet.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL10-BP01]
#   concepts: [vpc-subnets-multi-az]
#   equivalents:
#     Prowler: [vpc_subnet_different_az]
#     Steampipe AWS Compliance: [vpc_subnet_multi_az_enabled]
#   since: 0.1.0
package ballast.zones.vpc_single_zone

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.zones

findings contains object.union(finding, {"help": "add subnets in two more zones", "related": related}) if {
	some vpc in input.resources_by_type.aws_vpc
	subnets := of(vpc)
	used(subnets)
	every subnet in subnets {
		zones.single(subnet)
		zones.same(subnet.zones.places[0], subnets[0].zones.places[0])
	}
	not stray
	finding := report.finding(vpc, [], sprintf(
		"%s in %s: nothing in it is left when that is impaired",
		[zones.all_of(vpc, "subnet", count(subnets)), zones.described(subnets[0])],
	))
	related := [report.related(subnet, ["availability_zone"], sprintf("%s is there", [subnet.name])) | some subnet in subnets]
}

undecided contains report.undecided(vpc, [], reason) if {
	some vpc in input.resources_by_type.aws_vpc
	subnets := of(vpc)
	count(subnets) > 1
	not spread(subnets)
	reason := min([sprintf("in which zone %s is, is not known", [subnet.name]) |
		some subnet in subnets
		some place in subnet.zones.places
		place.kind in {"unknown", "parameter"}
	])
}

used(subnets) if count(subnets) > 1

# One subnet may be the first of more that are made elsewhere, unless several machines are in it already.
used([subnet]) if {
	machines := [machine |
		some machine in graph.from(subnet, "placement")
		machine.type in {"aws_instance", "aws_autoscaling_group", "aws_ecs_service", "aws_eks_node_group"}
	]
	count(machines) > 1
}

spread(subnets) if {
	some a in subnets
	some b in subnets
	zones.differ(a.zones.places[0], b.zones.places[0])
}

undecided contains report.undecided(vpc, [], stray) if {
	some vpc in input.resources_by_type.aws_vpc
	count(of(vpc)) > 0
}

of(vpc) := [subnet | some subnet in graph.from(vpc, "placement"); subnet.type == "aws_subnet"]

# Wherever it belongs, a subnet whose VPC nobody knows may be in another zone.
stray := graph.stray("aws_subnet", ["vpc_id"])
