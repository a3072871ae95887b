# METADATA
# scope: package
# title: Health check that takes minutes
# description: A load balancer takes minutes to notice that a target fails.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_monitoring_health.html
#     description: REL11-BP01 Monitor all components of the workload to detect failures
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
#     description: Health checks for Application Load Balancer target groups
# custom:
#   id: target-health-thresholds
#   family: health
#   why: >
#     Until enough checks have failed, the target gets its share of the requests. In the loss of a
#     zone that is a third of all requests, for minutes.
#   fix: >
#     Check every 10 seconds, and give a target up after two or three failures.
#   severity: note
#   precision: very-high
#   profile: reliability
#   tags: [REL11-BP01]
#   since: 0.1.0
package ballast.health.target_health_thresholds

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some [_, interval, failures], groups in slow
	group := min(groups)[1]
	finding := report.finding(group, slower(group, failures), sprintf(
		"target group %s%s sends requests to a failed target for %v s: %v checks, one every %v s",
		[group.name, others(count(groups) - 1), interval * failures, failures, interval],
	))
	help := sprintf("let %s times %s be %d s at most", [spelled(group, "interval"), spelled(group, "unhealthy_threshold"), longest])
}

# slow holds those of one block together: they are mended in one place.
slow := graph.grouped({[[group.block, interval, failures], [group.address, group]] |
	some group in input.resources_by_type.aws_lb_target_group
	interval := value.number_or(group, path("interval"), 30)
	failures := value.number_or(group, path("unhealthy_threshold"), default_failures(group))
	interval * failures > longest
})

others(0) := ""

others(n) := sprintf(", like %d more of its block,", [n]) if n > 0

undecided contains report.undecided(group, path(name), reason) if {
	some group in input.resources_by_type.aws_lb_target_group
	some name in ["interval", "unhealthy_threshold"]
	reason := value.why(group, path(name))
}

path(name) := ["health_check", 0, name]

# More than what the defaults add up to.
longest := 120

default_failures(group) := 3 if group.language == "terraform"

# 2 for most, 3 for network load balancers.
default_failures(group) := 2 if group.language == "cloudformation"

slower(_, failures) := path("interval") if failures <= 5

slower(_, failures) := path("unhealthy_threshold") if failures > 5

spelled(group, name) := name if group.language == "terraform"

spelled(group, "interval") := "HealthCheckIntervalSeconds" if group.language == "cloudformation"

spelled(group, "unhealthy_threshold") := "UnhealthyThresholdCount" if group.language == "cloudformation"
