# METADATA
# scope: package
# title: Group behind no load balancer
# description: An Auto Scaling group is behind no load balancer.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_failover2good.html
#     description: REL11-BP02 Fail over to healthy resources
#   - ref: https://docs.aws.amazon.com/autoscaling/ec2/userguide/autoscaling-load-balancer.html
#     description: Use Elastic Load Balancing to distribute incoming traffic in your Auto Scaling group
# custom:
#   id: asg-no-load-balancer
#   family: traffic
#   why: >
#     Nothing takes a failing instance out of the way of requests, and clients have to know the
#     addresses of instances that come and go.
#   fix: >
#     Put groups that serve requests behind a load balancer. Workers need none.
#   severity: note
#   precision: medium
#   profile: pedantic
#   tags: [REL11-BP02]
#   concepts: [asg-has-elb]
#   equivalents:
#     KICS: [8e94dced, ad21e616]
#     CloudSploit: [autoscaling/asgMissingELB, autoscaling/webTierAsgAssociatedElb]
#   since: 0.1.0
package ballast.traffic.asg_no_load_balancer

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "attach it to a target group, if it serves requests"}) if {
	some group in input.resources_by_type.aws_autoscaling_group
	not behind(group)
	not doubt(group)
	finding := report.finding(group, [], sprintf("%s is behind no load balancer: nothing takes a failing instance out of the way of requests", [group.name]))
}

undecided contains report.undecided(group, [], doubt(group)) if {
	some group in input.resources_by_type.aws_autoscaling_group
	not behind(group)
}

behind(group) if {
	some attribute in attributes
	count(value.list(group, attribute)) > 0
}

behind(group) if count(graph.from(group, "target")) > 0

behind(group) if count(graph.parts(group, "aws_autoscaling_attachment")) > 0

# The tasks of a service are behind one of their own.
behind(group) if count(graph.from(group, "placement")) > 0

doubt(group) := min(array.concat(
	[reason | some attribute in attributes; reason := value.why(group, attribute)],
	[reason | reason := graph.stray("aws_autoscaling_attachment", ["autoscaling_group_name"])],
))

attributes := [["load_balancers"], ["target_group_arns"], ["traffic_source"]]
