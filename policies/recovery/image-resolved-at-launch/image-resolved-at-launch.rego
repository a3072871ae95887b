# METADATA
# scope: package
# title: Image chosen at launch
# description: Which image an instance or a task runs is looked up when it is launched, not when the configuration is deployed.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-launch-template.html#use-an-ssm-parameter-instead-of-an-ami-id
#     description: Use a Systems Manager parameter instead of an AMI ID
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
#     description: Amazon ECS, container image resolution
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_avoid_control_plane.html
#     description: REL11-BP04 Rely on the data plane and not the control plane during recovery
# custom:
#   id: image-resolved-at-launch
#   family: recovery
#   why: >
#     A replacement needs the look-up to work in the very minute that something is broken, and then runs
#     whatever the name points at by now: a version that was never rolled out, next to the one that is
#     being replaced. A roll back takes the same new version.
#   fix: >
#     Name one image: the AMI's id in the template, a digest or a tag of its own for each release in the
#     task definition. Deploying the next one is a change like any other.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL11-BP04, REL08-BP04]
#   since: 0.1.0
package ballast.recovery.image_resolved_at_launch

import data.ballast.lib.containers
import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some template in input.resources_by_type.aws_launch_template
	parameter := value.text(template, ["image_id"])
	startswith(parameter, "resolve:ssm:")
	finding := report.finding(template, ["image_id"], sprintf(
		"%s looks its image up at each launch (%s): a new instance needs Systems Manager, and may run another version than its group",
		[template.name, parameter],
	))
	help := sprintf("set %s to the id of the image", [report.spelled(template, "image_id")])
}

findings contains object.union(finding, {"help": help, "severity": "note", "profile": profile(task)}) if {
	some task in input.resources_by_type.aws_ecs_task_definition
	some container in containers.of(task)
	floating(container.image)
	finding := report.finding(task, definitions, sprintf(
		"container %s of %s runs image %s, which names no version: every deployment, also one that goes back, takes what is newest",
		[containers.name(container), task.name, container.image],
	))
	help := "give the image the tag or digest of one release"
}

# Who starts other tasks is not seen here.
profile(task) := "reliability" if served(task)

profile(task) := "pedantic" if not served(task)

served(task) if {
	some service in graph.from(task, "reference")
	service.type == "aws_ecs_service"
}

undecided contains report.undecided(template, ["image_id"], reason) if {
	some template in input.resources_by_type.aws_launch_template
	not value.refs(template, ["image_id"])
	reason := value.why(template, ["image_id"])
}

undecided contains report.undecided(task, definitions, reason) if {
	some task in input.resources_by_type.aws_ecs_task_definition
	reason := value.why(task, definitions)
	not containers.of(task)
}

undecided contains report.undecided(task, definitions, reason) if {
	some task in input.resources_by_type.aws_ecs_task_definition
	some container in containers.of(task)
	endswith(container.image, "…")
	reason := sprintf("the version of image %s is known after deployment only", [container.image])
}

undecided contains report.undecided(task, definitions, reason) if {
	some task in input.resources_by_type.aws_ecs_task_definition
	some container in containers.of(task)
	placeholder(container.image)
	reason := sprintf("%s is no name of an image: something replaces it before the deployment", [container.image])
}

definitions := ["container_definitions"]

# floating images have no digest, and no tag but the moving one.
floating(image) if {
	endswith(image, ":latest")
	not placeholder(image)
}

floating(image) if regex.match(`^[a-z0-9._-]+$`, last_step(image))

# placeholder is what a pipeline replaces: Docker takes no name with capitals.
placeholder(image) if regex.match(`^[^:@]*[A-Z]`, regex.replace(last_step(image), `\x{e000}[^\x{e001}]*\x{e001}`, ""))

last_step(image) := parts[count(parts) - 1] if parts := split(image, "/")
