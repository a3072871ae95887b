# METADATA
# scope: package
# title: Group behind no load balancer
# description: An Auto Scaling group that takes requests is behind no load balancer.
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

import data.ballast.lib.boot
import data.ballast.lib.graph
import data.ballast.lib.ingress
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "attach it to a target group, if it serves requests"}) if {
	some group in open_groups
	not doubt(group)
	finding := report.finding(group, [], sprintf("%s is behind no load balancer: nothing takes a failing instance out of the way of requests", [group.name]))
}

undecided contains report.undecided(group, [], doubt(group)) if some group in open_groups

# open_groups are those that may take requests by themselves.
open_groups contains group if {
	some group in input.resources_by_type.aws_autoscaling_group
	not behind(group)
	not node(group)
	not worker(group)
}

behind(group) if {
	some attribute in attributes
	count(value.list(group, attribute)) > 0
}

behind(group) if count(graph.from(group, "target")) > 0

behind(group) if count(graph.parts(group, "aws_autoscaling_attachment")) > 0

# The tasks of a service are behind one of their own.
behind(group) if count(graph.from(group, "placement")) > 0

# CodeDeploy registers what it deploys to.
behind(group) if {
	some deployment in graph.parts(group, "aws_codedeploy_deployment_group")
	value.set(deployment, ["load_balancer_info"])
}

# What runs on the node of a cluster is behind a load balancer of its own.
node(group) if {
	some path in value.elements(group, ["tag"])
	regex.match(`^(kubernetes\.io/cluster/|k8s\.io/)`, value.text(group, array.concat(path, ["key"])))
}

node(group) if {
	some template in templates(group)
	some attribute in boot.attributes
	regex.match(`ECS_CLUSTER|/etc/eks/bootstrap|nodeadm|kubelet`, boot.script(template, attribute))
}

node(group) if {
	some template in templates(group)
	count(graph.to(template, "placement")) > 0
}

# A worker lets nobody in where people serve requests. A group of whose firewall nothing is here may do so.
worker(group) if {
	count(templates(group)) > 0
	every template in templates(group) {
		not takes_requests(template)
		not unread(template)
		not literal(template)
	}
}

literal(template) if {
	some path in firewalls(template)
	value.text(template, path)
}

takes_requests(template) if {
	some firewall in graph.to(template, "attachment")
	some rule in ingress.rules(firewall)
	serves(rule)
}

serves(rule) if {
	some port in {80, 443, 8000, 8080, 8443} # HTTP by custom
	ingress.opens(rule, port)
}

doubt(group) := min(array.concat(
	[reason |
		some attribute in array.concat(attributes, array.concat([["tag"]], value.elements(group, ["tag"])))
		reason := value.why(group, attribute)
	],
	array.concat(
		[reason | some path in value.elements(group, ["tag"]); reason := value.why(group, array.concat(path, ["key"]))],
		array.concat(
			[reason | some [type, path] in parts; reason := graph.stray(type, path)],
			array.concat(
				[reason | some template in templates(group); reason := unread(template)],
				[reason | some path in launching; reason := value.why(group, path); not named(group, path)],
			),
		),
	),
))

parts := [["aws_autoscaling_attachment", ["autoscaling_group_name"]], ["aws_codedeploy_deployment_group", ["autoscaling_groups"]]]

# What is declared here is read, and of what is declared nowhere there is nothing to know.
named(group, path) if {
	some ref in value.refs(group, path)
	not input.resources[ref.address].mode == "data"
}

launching := [["launch_configuration"], ["launch_template"], ["launch_template", 0], ["launch_template", 0, "id"], ["launch_template", 0, "name"]]

# unread is the reason for which it is not known whom a machine lets in.
unread(template) := reason if {
	not takes_requests(template)
	some path in firewalls(template)
	reason := value.why(template, path)
	not here(template, path)
}

here(template, path) if {
	some ref in value.refs(template, path)
	input.resources[ref.address].type == "aws_security_group"
	input.resources[ref.address].mode == "managed"
}

# firewalls are the paths of the security groups of a machine, or of the list that is not known.
firewalls(template) := [path |
	some list in security_groups
	some path in array.concat([list], value.elements(template, list))
]

templates(group) := [template |
	some template in graph.to(group, "attachment")
	template.type in {"aws_launch_template", "aws_launch_configuration"}
	template.mode == "managed"
]

security_groups := [["vpc_security_group_ids"], ["security_groups"], ["network_interfaces", 0, "security_groups"]]

attributes := [["load_balancers"], ["target_group_arns"], ["traffic_source"]]
