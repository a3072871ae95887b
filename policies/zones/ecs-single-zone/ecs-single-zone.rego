# METADATA
# scope: package
# title: ECS service in one zone
# description: All tasks of an ECS service run in one Availability Zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://aws.amazon.com/builders-library/static-stability-using-availability-zones/
#     description: Static stability using Availability Zones
# custom:
#   id: ecs-single-zone
#   family: zones
#   why: >
#     When that zone is impaired, every task is gone at once. ECS starts others only where the service
#     has subnets or its cluster has instances, so somebody has to change the service first: a
#     control-plane action, at the moment when everybody else needs one.
#   fix: >
#     Give the service, or the instances that carry it, subnets in three zones (two at least).
#   severity: error
#   precision: very-high
#   profile: core
#   tags: [REL10-BP01]
#   since: 0.1.0
package ballast.zones.ecs_single_zone

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value
import data.ballast.lib.zones

findings contains object.union(finding, {"related": zones.subnets(service), "help": help(service)}) if {
	some service in input.resources_by_type.aws_ecs_service
	zones.single(service)
	not elsewhere(service)
	not service.capacity.units == 0
	beside := graph.beside(service)
	not zones.apart(service, beside)
	finding := report.finding(service, service.zones.pointer, sprintf(
		"%s in %s: none is left when that zone is impaired",
		[zones.everything(service, "task"), zones.described(service)],
	))
}

undecided contains report.undecided(service, service.zones.pointer, reason) if {
	some service in input.resources_by_type.aws_ecs_service
	not elsewhere(service)
	reason := zones.may_be_single(service)
}

# ECS Anywhere runs on machines outside AWS.
elsewhere(service) if value.known(service, ["launch_type"]) == "EXTERNAL"

help(service) := "add subnets of two further zones" if service.zones.pointer != ""

help(service) := "run instances of the cluster in two further zones" if service.zones.pointer == ""
