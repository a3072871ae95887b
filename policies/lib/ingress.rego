# METADATA
# description: Reads whom security groups let in, and for what.
package ballast.lib.ingress

import data.ballast.lib.graph
import data.ballast.lib.value

# rules are those of a security group that let somebody in: the resource and the path.
rules(firewall) := array.concat(
	[{"of": firewall, "path": path} | some path in value.elements(firewall, ["ingress"])],
	[{"of": part, "path": []} | some part in lets_in(firewall)],
)

lets_in(firewall) := array.concat(
	graph.parts(firewall, "aws_vpc_security_group_ingress_rule"),
	[part |
		some part in graph.parts(firewall, "aws_security_group_rule")
		value.text(part, ["type"]) == "ingress"
	],
)

# first and last are the ports that a rule opens.
first(rule) := value.number(rule.of, array.concat(rule.path, ["from_port"]))

last(rule) := value.number(rule.of, array.concat(rule.path, ["to_port"]))

# narrow says that a rule opens few ports: a wider range says that all is open, not what is served.
narrow(rule) if last(rule) - first(rule) < 1000

# opens says that a rule opens a port, among few.
opens(rule, port) if {
	first(rule) <= port
	last(rule) >= port
	narrow(rule)
}
