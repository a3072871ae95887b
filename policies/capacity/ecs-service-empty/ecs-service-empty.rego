# METADATA
# scope: package
# title: Service without tasks
# description: An ECS service is written down with no task.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_adapt_to_changes_autoscale_adapt.html
#     description: REL07-BP01 Use automation when obtaining or scaling resources
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html
#     description: Amazon ECS service definition parameters
# custom:
#   id: ecs-service-empty
#   family: capacity
#   why: >
#     A service that starts with nothing serves nothing until somebody, or a scaling policy, gives
#     it tasks.
#   fix: >
#     Set the number of tasks that the service needs.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL07-BP01]
#   concepts: [ecs-service-running-tasks]
#   equivalents:
#     KICS: [91f16d09, 79d745f0]
#     CloudSploit: [ecs/ecsClusterWithActiveTask]
#   since: 0.1.0
package ballast.capacity.ecs_service_empty

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some service in input.resources_by_type.aws_ecs_service
	value.number_or(service, size, default_size(service)) == 0
	upper(value.defaulted(service, ["scheduling_strategy"], "REPLICA")) == "REPLICA"
	not service.capacity.scales
	finding := report.finding(service, size, sprintf("service %s has 0 tasks: it serves nothing until something gives it some", [service.name]))
	help := sprintf("set %s to the number of zones at least", [report.spelled(service, "desired_count")])
}

undecided contains report.undecided(service, size, reason) if {
	some service in input.resources_by_type.aws_ecs_service
	reason := value.why(service, size)
}

size := ["desired_count"]

default_size(service) := 0 if service.language == "terraform"

default_size(service) := 1 if service.language == "cloudformation"
