# METADATA
# scope: package
# title: Group behind a load balancer that ignores its health checks
# description: An Auto Scaling group behind a load balancer replaces instances only when EC2 itself says that they failed.
# related_resources:
#   - ref: https://docs.aws.amazon.com/autoscaling/ec2/userguide/health-checks-overview.html
#     description: About the health checks for your Auto Scaling group
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_auto_healing_system.html
#     description: REL11-BP03 Automate healing on all layers
# custom:
#   id: asg-health-check-type
#   family: health
#   why: >
#     EC2 sees the machine, not the service on it. An instance whose process hangs or never started gets no
#     requests from the load balancer, but it counts as capacity for ever: the group shrinks without anybody
#     launching anything.
#   fix: >
#     Let the group use the load balancer's health checks, with a grace period that covers the start, and
#     keep the check shallow so that a failing dependency does not replace the whole fleet.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL11-BP03]
#   concepts: [asg-elb-health-check]
#   equivalents:
#     Checkov: [CKV2_AWS_15]
#     AWS Config: [AUTOSCALING_GROUP_ELB_HEALTHCHECK_REQUIRED]
#     Guard: [AUTOSCALING_GROUP_ELB_HEALTHCHECK_REQUIRED]
#     cdk-nag: [AutoScalingGroupELBHealthCheckRequired]
#     cfn-lint: [E3056]
#     Prowler: [autoscaling_group_elb_health_check_enabled]
#     CloudSploit: [autoscaling/elbHealthCheckActive]
#     Steampipe AWS Compliance: [autoscaling_group_with_lb_use_health_check]
#   since: 0.1.0
package ballast.health.asg_health_check_type

import data.ballast.lib.graph
import data.ballast.lib.peers
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "related": related, "profile": profile(group)}) if {
	some group in input.resources_by_type.aws_autoscaling_group
	ignores(group)
	behind(group)
	finding := report.finding(group, attribute, sprintf(
		"%s gets requests from a load balancer, but replaces an instance only when EC2 fails: one that the load balancer gave up stays in the group",
		[group.name],
	))
	help := sprintf("set %s to ELB, and %s to the time that a start takes", [
		report.spelled(group, "health_check_type"),
		report.spelled(group, "health_check_grace_period"),
	])
	related := [report.related(balancer, "", sprintf("%s sends it requests", [balancer.name])) | some balancer in balancers(group)]
}

# A load balancer that finds the members of a cluster wanting, all at once after an election, would have them replaced
# with what they keep.
profile(group) := "pedantic" if peers.hold_together(group)

profile(group) := "reliability" if not peers.hold_together(group)

undecided contains report.undecided(group, attribute, reason) if {
	some group in input.resources_by_type.aws_autoscaling_group
	reason := value.why(group, attribute)
	behind(group)
}

undecided contains report.undecided(group, [list], reason) if {
	some group in input.resources_by_type.aws_autoscaling_group
	some list in lists
	reason := value.why(group, [list])
	ignores(group)
	not behind(group)
}

undecided contains report.undecided(group, [list, i], reason) if {
	some group in input.resources_by_type.aws_autoscaling_group
	some list in lists
	some i, _ in value.list(group, [list])
	reason := missing(group, [list, i])
	ignores(group)
	not behind(group)
}

attribute := ["health_check_type"]

ignores(group) if {
	type := upper(value.defaulted(group, attribute, "EC2"))
	not contains(type, "ELB")
}

behind(group) if count(balancers(group)) > 0

behind(group) if {
	some list in lists
	some i, _ in value.list(group, [list])
	not missing(group, [list, i])
}

# missing is why an element may not be there: nobody knows whether the target group is.
missing(group, path) := min({why |
	some ref in value.refs(group, path)
	why := input.resources[ref.address].indefinite
})

lists := ["target_group_arns", "load_balancers"]

balancers(group) := [balancer |
	some balancer in graph.from(group, "target")
	not balancer.indefinite
]
