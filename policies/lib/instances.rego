# METADATA
# description: Says which single machines serve somebody.
package ballast.lib.instances

import data.ballast.lib.graph
import data.ballast.lib.ingress
import data.ballast.lib.value

# serves says that requests come to an instance: by way of a load balancer, a name or a firewall of its own that lets
# others in to more than its administration. What builds an image, sets something up, runs jobs or is logged in to does not.
serves(instance) if {
	not passing(instance)
	instance.hot
	not beside(instance)
	not logged_in_to(instance)
}

serves(instance) if {
	not passing(instance)
	some firewall in graph.to(instance, "attachment")
	not for_others(firewall)
	some rule in ingress.rules(firewall)
	offers(rule)
	not ingress.returned(rule, firewall)
}

# beside says that requests seem to come to an instance only because it shares a firewall with their targets, or because
# it and the one before let each other in to the same port.
beside(instance) if {
	not targeted(instance)
	not named(instance)
	some firewall in graph.to(instance, "attachment")
	for_others(firewall)
}

beside(instance) if {
	not targeted(instance)
	before := input.resources[instance.hot[count(instance.hot) - 2]]
	not before.type in {"aws_lb", "aws_elb"}
	some firewall in graph.to(instance, "attachment")
	some rule in ingress.rules(firewall)
	ingress.returned(rule, firewall)
	some theirs in graph.to(before, "attachment")
	theirs.address in ingress.firewalls(rule)
}

targeted(machine) if count(graph.from(machine, "target")) > 0

# named says that what requests come to before names the instance itself.
named(instance) if {
	before := instance.hot[count(instance.hot) - 2]
	some addresses in object.get(instance, "in", {})
	before in addresses
}

# for_others says that a firewall is that of machines which somebody sends requests to: it opens for them.
for_others(firewall) if firewall.address in opened

opened contains address if {
	some machine in serving
	some address in object.get(machine.out, "attachment", [])
}

serving contains machine if some machine in input.resources_by_type.aws_launch_template

serving contains machine if some machine in input.resources_by_type.aws_launch_configuration

serving contains machine if {
	some machine in input.resources_by_type.aws_instance
	targeted(machine)
}

# logged_in_to says that only a name leads to an instance whose firewalls let people in to administer it, and nobody else.
logged_in_to(instance) if {
	input.resources[instance.hot[count(instance.hot) - 2]].type == "aws_route53_record"
	rules := [rule | some firewall in graph.to(instance, "attachment"); some rule in ingress.rules(firewall); not everything(rule)]
	count(rules) > 0
	every rule in rules {
		administers(rule)
	}
}

# everything says that a rule opens all ports, which does not tell what is served.
everything(rule) if sprintf("%v", [value.known(rule.of, array.concat(rule.path, [protocol(rule)]))]) in {"-1", "all", "icmp"}

administers(rule) if {
	ingress.first(rule) == ingress.last(rule)
	ingress.first(rule) in administration
}

# keeps_to_itself says that a group is of one machine, which is launched again where it can be, and that nobody is seen
# to send requests to: a bastion or a runner of jobs. A second may be there while the first is replaced.
keeps_to_itself(group) if {
	group.capacity.units <= 1
	group.capacity.maximum <= 2
	not group.hot
	count(graph.from(group, "target")) == 0
	every list in ["target_group_arns", "load_balancers"] {
		value.absent(group, [list])
	}
}

# passing says that an instance is gone when its work is done.
passing(instance) if value.text(instance, ["instance_initiated_shutdown_behavior"]) == "terminate"

# offers says that a rule lets others in to a service over TCP. Members of a group let each other in for their own sake.
offers(rule) if {
	lower(value.text(rule.of, array.concat(rule.path, [protocol(rule)]))) in {"tcp", "6"}
	ingress.narrow(rule)
	not value.flag(rule.of, array.concat(rule.path, ["self"]), false)
	every port in administration {
		not ingress.opens(rule, port)
	}
}

# A rule of its own names the protocol otherwise.
protocol(rule) := "ip_protocol" if rule.of.type == "aws_vpc_security_group_ingress_rule"

protocol(rule) := "protocol" if rule.of.type != "aws_vpc_security_group_ingress_rule"

# administration are the ports of SSH, RDP and WinRM.
administration := {22, 3389, 5985, 5986}
