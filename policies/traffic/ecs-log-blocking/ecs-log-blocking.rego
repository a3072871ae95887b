# METADATA
# scope: package
# title: Container that waits for its logs
# description: A container writes its logs in blocking mode.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_mitigate_interaction_failure_client_timeouts.html
#     description: REL05-BP05 Set client timeouts
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
#     description: "Send Amazon ECS logs to CloudWatch: mode"
# custom:
#   id: ecs-log-blocking
#   family: traffic
#   why: >
#     When CloudWatch Logs is impaired, writing a line to standard output waits, and so does the
#     request that wrote it: the loss of the logs becomes the loss of the service.
#   fix: >
#     Use non-blocking mode with a buffer: lines are dropped instead.
#   severity: note
#   precision: very-high
#   profile: reliability
#   tags: [REL05-BP05]
#   concepts: [ecs-log-nonblocking]
#   equivalents:
#     Prowler: [ecs_task_definitions_logging_block_mode]
#   since: 0.1.0
package ballast.traffic.ecs_log_blocking

import data.ballast.lib.containers
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "set mode to non-blocking, and max-buffer-size to 25m"}) if {
	some task in input.resources_by_type.aws_ecs_task_definition
	some container in containers.of(task)
	container.logConfiguration.logDriver == "awslogs"
	container.logConfiguration.options.mode == "blocking"
	finding := report.finding(task, ["container_definitions"], sprintf(
		"container %s of task %s waits for CloudWatch Logs: when that is impaired, so are its requests",
		[containers.name(container), task.name],
	))
}

undecided contains report.undecided(task, ["container_definitions"], reason) if {
	some task in input.resources_by_type.aws_ecs_task_definition
	not containers.of(task)
	reason := value.why(task, ["container_definitions"])
}

undecided contains report.undecided(task, ["container_definitions"], reason) if {
	some task in input.resources_by_type.aws_ecs_task_definition
	some container in containers.of(task)
	containers.open(container.logConfiguration.options.mode)
	reason := sprintf("the mode in which %s writes its logs is known after deployment only", [containers.name(container)])
}
