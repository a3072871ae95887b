# METADATA
# scope: package
# title: Headroom that is made of credits
# description: Instances that serve requests keep their speed for as long as their CPU credits last only.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances-standard-mode.html
#     description: Standard mode for burstable performance instances
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
# custom:
#   id: burst-credits
#   family: capacity
#   why: >
#     The loss of a zone is a long peak for the instances of the others. They live through the first part of it
#     on credits, and drop to a fraction of their speed together when those are used up, in the middle
#     of the event. An instance that was just launched has next to none.
#   fix: >
#     Use an instance type of constant speed, or unlimited credits.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL11-BP05, REL07-BP04]
#   since: 0.1.0
package ballast.capacity.burst_credits

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some machine in machines
	serves(machine)
	type := value.text(machine, ["instance_type"])
	family := burstable(type)
	standard(machine, family)
	finding := report.finding(machine, ["instance_type"], sprintf(
		"%s serves requests on %s with standard credits: when those are used up, it is down to its baseline",
		[machine.name, type],
	))
	help := sprintf("use a type of constant speed such as %s, or %s", [steady_like(family), unlimited(machine)])
}

undecided contains report.undecided(machine, path, reason) if {
	some machine in machines
	serves(machine)
	not steady(machine)
	some path in [["instance_type"], credits, ["credit_specification"]]
	reason := value.why(machine, path)
}

# An image for one processor does not start on the other.
steady_like("t4g") := "m7g"

steady_like(family) := "m7i" if family != "t4g"

unlimited(machine) := "a launch template with unlimited CPU credits" if machine.type == "aws_launch_configuration"

unlimited(machine) := "set its CPU credits to unlimited" if machine.type != "aws_launch_configuration"

credits := ["credit_specification", 0, "cpu_credits"]

machines contains machine if some machine in input.resources_by_type.aws_instance

machines contains machine if some machine in input.resources_by_type.aws_launch_template

machines contains machine if some machine in input.resources_by_type.aws_launch_configuration

# serves says that requests reach it, through a load balancer or a group that is behind one.
serves(machine) if {
	machine.type == "aws_instance"
	some from in graph.from(machine, "target")
	from.type in {"aws_lb_target_group", "aws_elb"}
}

serves(machine) if {
	some group in graph.from(machine, "attachment")
	group.type == "aws_autoscaling_group"
	count(graph.from(group, "target")) > 0
}

burstable(type) := split(type, ".")[0] if regex.match(`^t(2|3|3a|4g)\.`, type)

# T2 has standard credits unless it is told otherwise, the others are unlimited. A launch configuration says
# nothing about it.
standard(machine, "t2") if {
	machine.type == "aws_launch_configuration"
} else if {
	lower(value.defaulted(machine, credits, "standard")) == "standard"
	not value.why(machine, ["credit_specification"])
}

standard(machine, family) if {
	family != "t2"
	lower(value.text(machine, credits)) == "standard"
}

steady(machine) if {
	type := value.text(machine, ["instance_type"])
	not burstable(type)
}
