# METADATA
# description: Tells clusters whose members keep something together from fleets of equals that know nothing of each other.
package ballast.lib.peers

import data.ballast.lib.graph
import data.ballast.lib.ingress
import data.ballast.lib.value

# hold_together says that the machines of a group let each other in to a service, and that their number is fixed or
# somebody has chosen how they are checked: they elect a leader, or copy what they keep, and are not replaced like others.
hold_together(group) if {
	chosen(group)
	some machine in graph.to(group, "attachment")
	some firewall in graph.to(machine, "attachment")
	some rule in ingress.rules(firewall)
	ingress.narrow(rule)
	from_each_other(rule, firewall)
}

hold_together(group) if {
	chosen(group)
	some target in graph.from(group, "target")
	value.number(target, ["port"]) in between_members
}

# between_members are the ports on which members of well-known clusters agree, and nobody else calls: etcd, ZooKeeper,
# Nomad, Vault, Consul, Elasticsearch and RabbitMQ.
between_members := {2380, 2888, 3888, 4648, 8201, 8300, 8301, 9300, 25672}

chosen(group) if object.get(group.values, ["min_size"], "none") == object.get(group.values, ["max_size"], "other")

# Somebody has thought of health checks, and wants those of EC2.
chosen(group) if value.set(group, ["health_check_type"])

from_each_other(rule, _) if value.flag(rule.of, array.concat(rule.path, ["self"]), false)

from_each_other(rule, firewall) if firewall.address in ingress.firewalls(rule)
