# METADATA
# scope: package
# title: Deployment that stops everything first
# description: A deployment may stop all tasks of a service before a new one serves.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html
#     description: Amazon ECS service definition parameters, minimumHealthyPercent
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_immutable_infrastructure.html
#     description: REL08-BP04 Deploy using immutable infrastructure
# custom:
#   id: deployment-stops-everything
#   family: change
#   why: >
#     Each deployment is an outage for as long as the new tasks take to start, and one that lasts when
#     they do not start at all: nothing of the old version is left to go on.
#   fix: >
#     Keep enough tasks for the load while new ones start, and give them room to start beside the old.
#   severity: warning
#   precision: very-high
#   profile: reliability
#   tags: [REL08-BP04, REL08-BP05]
#   since: 0.1.0
package ballast.change.deployment_stops_everything

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some service in input.resources_by_type.aws_ecs_service
	serves(service)
	not empty(service)
	value.number(service, percent) == 0
	value.defaulted(service, ["scheduling_strategy"], "REPLICA") == "REPLICA"
	finding := report.finding(service, percent, sprintf("a deployment may stop every task of %s before a new one serves: its clients get errors until then", [service.name]))
	help := sprintf("set %s to 100, and let the maximum be above that", [report.spelled(service, percent[0])])
}

undecided contains report.undecided(service, path, reason) if {
	some service in input.resources_by_type.aws_ecs_service
	serves(service)
	some path in [percent, ["scheduling_strategy"]]
	reason := value.why(service, path)
}

percent := ["deployment_minimum_healthy_percent"]

# What takes its work from a queue may be away for a minute.
serves(service) if count(graph.from(service, "target")) > 0

empty(service) if service.capacity.units == 0
