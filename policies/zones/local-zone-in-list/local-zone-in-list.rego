# METADATA
# scope: package
# title: Local Zone among Availability Zones
# description: A Local Zone or Wavelength Zone is in a list with ordinary Availability Zones.
# related_resources:
#   - ref: https://docs.aws.amazon.com/local-zones/latest/ug/how-local-zones-work.html
#     description: How AWS Local Zones work
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
# custom:
#   id: local-zone-in-list
#   family: zones
#   why: >
#     A Local Zone extends one Region from one building in another city: it has fewer instance types
#     and services, far longer ways to the other zones, and what steers it is in the Region. Instances
#     that are spread over it and ordinary zones are slower and dearer there, may not start at all, and
#     are no replacement for what a lost zone carried.
#   fix: >
#     Keep to the Availability Zones of the Region, and filter lists of all zones by
#     opt-in-status = opt-in-not-required. Give a Local Zone a group of its own where its place is
#     what is wanted.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL10-BP01]
#   since: 0.1.0
package ballast.zones.local_zone_in_list

import data.ballast.lib.report

findings contains object.union(finding, {"help": help, "related": related}) if {
	some placed in spread
	locals := sort({place.key | some place in placed.zones.places; local(place)})
	count(locals) > 0
	count([place | some place in placed.zones.places; ordinary(place)]) > 0
	finding := report.finding(placed, placed.zones.pointer, sprintf(
		"%s is spread over ordinary zones and %s, which is no Availability Zone: it has fewer instance types, and depends on its Region",
		[placed.name, report.list(locals)],
	))
	help := sprintf("take %s out of the list, or give it a group of its own", [report.list(locals)])
	related := [report.related(subnet, ["availability_zone"], sprintf("%s is there", [subnet.name])) |
		some place in placed.zones.places
		local(place)
		subnet := input.resources[place.subnet]
	]
}

undecided contains report.undecided(placed, placed.zones.pointer, placed.zones.why) if {
	some placed in spread
	placed.zones.why != ""
	count([place | some place in placed.zones.places; local(place)]) > 0
	count([place | some place in placed.zones.places; ordinary(place)]) == 0
}

# us-west-2-lax-1a, us-east-1-wl1-bos-wlz-1, usw2-lax1-az1, use1-wl1-bos-wlz1
local(place) if regex.match(`^([a-z]{2}(-[a-z]+)+-\d+(-[a-z]+\d*)+-\d+[a-z]?|[a-z]+\d+(-[a-z]+\d*)+-(az|wlz)\d+)$`, place.key)

ordinary(place) if {
	place.kind in {"name", "id"}
	not local(place)
}

ordinary(place) if startswith(place.kind, "symbol")

spread contains placed if {
	some type in [
		"aws_autoscaling_group", "aws_ecs_service", "aws_eks_node_group", "aws_lb", "aws_elb",
		"aws_db_subnet_group", "aws_elasticache_subnet_group", "aws_lambda_function", "aws_vpc_endpoint",
	]
	some placed in input.resources_by_type[type]
	placed.zones
}
