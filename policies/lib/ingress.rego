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

# firewalls are those whose members a rule lets in.
firewalls(rule) := {ref.address |
	some attribute in ["source_security_group_id", "referenced_security_group_id"]
	some ref in value.refs(rule.of, array.concat(rule.path, [attribute]))
} | {ref.address |
	some i, _ in value.list(rule.of, array.concat(rule.path, ["security_groups"]))
	some ref in value.refs(rule.of, array.concat(array.concat(rule.path, ["security_groups"]), [i]))
}

# returned says that those whom a rule of a firewall lets in let its members in to the same ports, or more: who calls
# whom is not told, and a firewall needs no rule for the answers.
returned(rule, firewall) if {
	narrow(rule)
	some other in firewalls(rule)
	other != firewall.address
	some back in rules(input.resources[other])
	firewall.address in firewalls(back)
	first(back) <= first(rule)
	last(back) >= last(rule)
}
