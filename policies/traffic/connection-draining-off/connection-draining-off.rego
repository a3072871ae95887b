# METADATA
# scope: package
# title: Load balancer that cuts connections off
# description: A classic load balancer does not let requests finish when an instance leaves.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_automated_changemgmt.html
#     description: REL08-BP05 Deploy changes with automation
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-conn-drain.html
#     description: Configure connection draining for your Classic Load Balancer
# custom:
#   id: connection-draining-off
#   family: traffic
#   why: >
#     Each scale-in, deployment and replacement cuts off the requests that are under way.
#   fix: >
#     Switch connection draining on, with a timeout above the longest request.
#   severity: note
#   precision: very-high
#   profile: reliability
#   tags: [REL08-BP05]
#   concepts: [clb-connection-draining]
#   equivalents:
#     cdk-nag: [AwsSolutions-ELB3]
#     Prowler: [elb_connection_draining_enabled]
#     CloudSploit: [elb/connectionDrainingEnabled]
#     Steampipe AWS Compliance: [ec2_classic_lb_connection_draining_enabled]
#   since: 0.1.0
package ballast.traffic.connection_draining_off

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "profile": profile(lb)}) if {
	some lb in input.resources_by_type.aws_elb
	value.flag(lb, attribute, false) == false
	finding := report.finding(lb, attribute, sprintf("load balancer %s does not drain: every instance that leaves cuts off the requests under way", [lb.name]))
	help := switch[lb.language]
}

undecided contains report.undecided(lb, attribute, reason) if {
	some lb in input.resources_by_type.aws_elb
	reason := value.no_flag(lb, attribute)
}

# Requests to the only instance have nowhere else to go while it leaves.
profile(lb) := "pedantic" if {
	count(value.list(lb, ["instances"])) == 1
	every target in graph.to(lb, "target") {
		target.type == "aws_instance"
	}
} else := "reliability"

switch := {"terraform": "set connection_draining to true", "cloudformation": "set Enabled of ConnectionDrainingPolicy to true"}

attribute := ["connection_draining"]
