# METADATA
# scope: package
# title: Container without a health check
# description: Nothing checks a container of an ECS task that serves or works for a service.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_monitoring_health.html
#     description: REL11-BP01 Monitor all components of the workload to detect failures
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html
#     description: Determine Amazon ECS task health using container health checks
# custom:
#   id: container-health-unchecked
#   family: health
#   why: >
#     A process that hangs is still running: without a health check ECS keeps it, and a task that no
#     load balancer looks at is never replaced.
#   fix: >
#     Give essential containers a health check that asks the process itself.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL11-BP01]
#   concepts: [ecs-container-health-check]
#   equivalents:
#     KICS: [d24389b4]
#   since: 0.1.0
package ballast.health.container_health_unchecked

import data.ballast.lib.containers
import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": sprintf("add a %s with a command to the container definition", [health_check(task)])}) if {
	some task in input.resources_by_type.aws_ecs_task_definition
	some container in containers.of(task)
	unchecked(task, container)
	not doubt(task)
	finding := report.finding(task, ["container_definitions"], sprintf(
		"container %s of task %s has no health check: one that hangs stays",
		[containers.name(container), task.name],
	))
}

unchecked(task, container) if {
	not container.healthCheck
	necessary(container)
	needed(task, container)
	not watched(task, container)
}

necessary(container) if lower(sprintf("%v", [object.get(container, "essential", true)])) == "true"

# A container that listens is asked for something by others.
needed(_, container) if {
	some port in container.portMappings
	lower(object.get(port, "protocol", "tcp")) != "udp"
}

# The only one of a service is its work. A task that no service runs comes to its end, and what is beside the work
# goes with it.
needed(task, container) if {
	count(services(task)) > 0
	[only] := [other | some other in containers.of(task); necessary(other)]
	only == container
}

# ECS replaces a task whose target its load balancer gave up.
watched(task, container) if {
	some service in services(task)
	some i, _ in value.list(service, ["load_balancer"])
	not of_another(service, ["load_balancer", i, "container_name"], container)
}

of_another(service, path, container) if {
	name := value.text(service, path)
	not containers.open(container.name)
	container.name != name
}

doubt(task) := min(array.concat(
	[reason | some service in services(task); reason := value.why(service, ["load_balancer"])],
	[reason | reason := graph.stray("aws_ecs_service", ["task_definition"])],
))

services(task) := [service | some service in graph.from(task, "reference"); service.type == "aws_ecs_service"]

undecided contains report.undecided(task, ["container_definitions"], doubt(task)) if {
	some task in input.resources_by_type.aws_ecs_task_definition
	some container in containers.of(task)
	unchecked(task, container)
}

health_check(task) := "healthCheck" if task.language != "cloudformation"

health_check(task) := "HealthCheck" if task.language == "cloudformation"

undecided contains report.undecided(task, ["container_definitions"], reason) if {
	some task in input.resources_by_type.aws_ecs_task_definition
	some container in containers.of(task)
	containers.open(container.healthCheck)
	reason := sprintf("whether container %s has a health check is known after deployment only", [containers.name(container)])
}

undecided contains report.undecided(task, ["container_definitions"], reason) if {
	some task in input.resources_by_type.aws_ecs_task_definition
	not containers.of(task)
	reason := value.why(task, ["container_definitions"])
}
