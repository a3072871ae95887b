# METADATA
# scope: package
# title: Target group with a health check that says nothing
# description: A target group leaves its health check to the defaults.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_monitoring_health.html
#     description: REL11-BP01 Monitor all components of the workload to detect failures
#   - ref: https://aws.amazon.com/builders-library/implementing-health-checks/
#     description: Implementing health checks
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
#     description: Health checks for Application Load Balancer target groups
# custom:
#   id: target-health-unchecked
#   family: health
#   why: >
#     By default a load balancer asks for / and takes a 200: often a start page that answers while
#     the application behind it does not, or an error that takes a healthy target out.
#   fix: >
#     Give the application a path that says whether it can serve, and point the health check at it.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL11-BP01]
#   concepts: [tg-health-check]
#   equivalents:
#     Checkov: [CKV_AWS_261]
#     cfn-lint: [E3684]
#     Steampipe AWS Compliance: [elb_lb_target_group_use_health_check]
#   since: 0.1.0
package ballast.health.target_health_unchecked

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some group in groups
	value.absent(group, check)
	not rest(group)
	finding := report.finding(group, check, sprintf(
		"target group %s has no health check of its own: a target that answers / with 200 gets requests, whatever else it answers",
		[group.name],
	))
	help := sprintf("set %s to a path that says whether the target can serve", [path(group)])
}

findings contains object.union(finding, {"help": help}) if {
	some group in groups
	value.set(group, check)
	not chosen(group)
	not open(group)
	lower(value.defaulted(group, array.concat(check, ["protocol"]), "http")) in {"http", "https"}
	finding := report.finding(group, check, sprintf(
		"the health check of target group %s has no path: a target that answers / with 200 gets requests, whatever else it answers",
		[group.name],
	))
	help := sprintf("set %s to a path that says whether the target can serve", [path(group)])
}

undecided contains report.undecided(group, check, open(group)) if {
	some group in groups
	not chosen(group)
}

# chosen says that somebody thought of what a target answers: its path, the answers that count, or a port for them.
chosen(group) if {
	some attribute in says
	value.known(group, array.concat(check, [attribute])) != default_answer(attribute)
}

# A block without any of them takes the defaults.
open(group) := min([reason |
	some path in array.concat([check], [array.concat(check, [attribute]) | some attribute in says])
	reason := value.why(group, path)
])

says := ["path", "matcher", "port"]

# Written out, the port and the answers that count by default say nothing.
default_answer("path") := null

default_answer("matcher") := "200"

default_answer("port") := "traffic-port"

undecided contains report.undecided(group, ["protocol"], reason) if {
	some group in input.resources_by_type.aws_lb_target_group
	reason := value.why(group, ["protocol"])
}

undecided contains report.undecided(group, check, rest(group)) if {
	some group in groups
	value.absent(group, check)
}

check := ["health_check", 0]

# rest is the reason for which a group may be for the requests that no rule of a listener takes: a listener
# needs one by default, also where nothing is to be there.
rest(group) := "nothing that is checked here is registered with it" if {
	group in empty
	some listener in graph.from(group, "target")
	listener.type == "aws_lb_listener"
} else := reason if {
	group in empty
	reason := graph.stray("aws_lb_listener", ["default_action", 0, "target_group_arn"])
}

empty contains group if {
	some group in groups
	count(graph.to(group, "target")) == 0
}

# Others are asked whether they take a connection.
groups contains group if {
	some group in input.resources_by_type.aws_lb_target_group
	upper(value.text(group, ["protocol"])) in {"HTTP", "HTTPS"}
}

path(group) := "path in health_check" if group.language == "terraform"

path(group) := "HealthCheckPath" if group.language == "cloudformation"
