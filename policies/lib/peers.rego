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

chosen(group) if object.get(group.values, ["min_size"], "none") == object.get(group.values, ["max_size"], "other")

# Somebody has thought of health checks, and wants those of EC2.
chosen(group) if value.set(group, ["health_check_type"])

from_each_other(rule, _) if value.flag(rule.of, array.concat(rule.path, ["self"]), false)

from_each_other(rule, firewall) if {
	some attribute in ["source_security_group_id", "referenced_security_group_id"]
	some ref in value.refs(rule.of, array.concat(rule.path, [attribute]))
	ref.address == firewall.address
}

from_each_other(rule, firewall) if {
	some i, _ in value.list(rule.of, array.concat(rule.path, ["security_groups"]))
	some ref in value.refs(rule.of, array.concat(array.concat(rule.path, ["security_groups"]), [i]))
	ref.address == firewall.address
}
