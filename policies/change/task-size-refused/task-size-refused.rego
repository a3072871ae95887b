# METADATA
# scope: package
# title: Task size that Fargate refuses
# description: A task definition for Fargate has CPU and memory that do not go together.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
#     description: Amazon ECS, task CPU and memory on Fargate
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_functional_testing.html
#     description: REL08-BP02 Integrate functional testing as part of your deployment
# custom:
#   id: task-size-refused
#   family: change
#   why: >
#     The deployment fails in the middle, after other things were changed, or the next one does that is
#     urgent.
#   fix: >
#     Take one of the sizes that there are.
#   severity: warning
#   precision: very-high
#   profile: reliability
#   tags: [REL08-BP02]
#   concepts: [ecs-task-cpu-mem]
#   equivalents:
#     KICS: [f4c9b5f5]
#     cfn-lint: [E3047]
#   since: 0.1.0
package ballast.change.task_size_refused

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some task in input.resources_by_type.aws_ecs_task_definition
	fargate(task)
	cpu := units(value.known(task, ["cpu"]))
	memory := units(value.known(task, ["memory"]))
	not goes(cpu, memory)
	finding := report.finding(task, ["memory"], sprintf("%s wants %v CPU units and %v MiB, which Fargate does not have", [task.name, cpu, memory]))
	help := sizes(cpu)
}

undecided contains report.undecided(task, path, reason) if {
	some task in input.resources_by_type.aws_ecs_task_definition
	fargate(task)
	some path in [["cpu"], ["memory"]]
	reason := value.why(task, path)
}

fargate(task) if {
	some i, _ in value.list(task, ["requires_compatibilities"])
	value.text(task, ["requires_compatibilities", i]) == "FARGATE"
}

# units are CPU units or MiB: 1024, "1024", "1 vCPU" or "2 GB".
units(v) := to_number(v) if regex.match(`^\d+$`, sprintf("%v", [v]))

units(v) := to_number(n) * 1024 if {
	m := regex.find_all_string_submatch_n(`(?i)^(\d*\.?\d+)\s*(vCPU|GB)$`, v, 1)
	n := m[0][1]
}

# ranges are the least and the greatest memory of each CPU size, and the step between.
ranges := {
	256: [512, 2048, 512], 512: [1024, 4096, 1024], 1024: [2048, 8192, 1024], 2048: [4096, 16384, 1024],
	4096: [8192, 30720, 1024], 8192: [16384, 61440, 4096], 16384: [32768, 122880, 8192],
}

goes(cpu, memory) if {
	[least, greatest, step] := ranges[cpu]
	memory >= least
	memory <= greatest
	memory % step == 0
	not memory == 1536 # a quarter of a CPU has 0.5, 1 or 2 GiB
}

sizes(cpu) := sprintf("use %d to %d MiB in steps of %d", ranges[cpu])

sizes(cpu) := "use 256, 512, 1024, 2048, 4096, 8192 or 16384 CPU units" if not ranges[cpu]
