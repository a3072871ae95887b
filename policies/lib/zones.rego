# METADATA
# description: |
#   Counts Availability Zones. `resource.zones` is there for everything that is placed in zones:
#   at_least and at_most bound their number, names are the known ones, why says what is missing.
package ballast.lib.zones

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

# number is how many zones a resource is in, when that is known.
number(resource) := resource.zones.at_least if resource.zones.at_least == resource.zones.at_most

# single says that everything is in one zone.
single(resource) if number(resource) == 1

# close says that the instances of a group have to be in one zone: in a cluster placement group, on
# interfaces whose traffic does not leave the subnet (EFA), or in a block of capacity that is bought there.
close(group) if {
	some [resource, path] in signs(group)
	value.known(resource, path) in {"cluster", "efa", "efa-only", "capacity-block", "CAPACITY_BLOCK"}
}

# may_be_close is the reason for which it cannot be told whether they have to.
may_be_close(group) := min(((out_of_sight(group) | unfound(group)) | {reason |
	some [resource, path] in signs(group)
	reason := value.why(resource, path)
}))

signs(group) := array.concat(
	[[group, ["capacity_type"]]],
	array.concat(
		[[template, path] |
			some template in launched(group)
			some path in array.concat(
				[["instance_market_options", 0, "market_type"], ["network_interfaces"]],
				[array.concat(path, ["interface_type"]) | some path in value.elements(template, ["network_interfaces"])],
			)
		],
		[[found, ["strategy"]] | some [resource, path] in placed(group); some found in named(resource, path)],
	),
)

launched(group) := [template | some template in graph.to(group, "attachment"); template.type == "aws_launch_template"]

# out_of_sight is the reason for which the launch template of a group is not known.
out_of_sight(group) := {reason |
	count(graph.to(group, "attachment")) == 0
	some path in launching
	reason := value.why(group, path)
}

launching := [array.concat(block, [attribute]) |
	some block in [["launch_template", 0], ["mixed_instances_policy", 0, "launch_template", 0, "launch_template_specification", 0]]
	some attribute in ["id", "name", "launch_template_id", "launch_template_name"]
]

# placed are the places where the placement group of a group may be named.
placed(group) := array.concat(
	[[group, ["placement_group"]]],
	[[template, ["placement", 0, attribute]] | some template in launched(group); some attribute in ["group_name", "group_id"]],
)

# named are the placement groups that a path names, by reference or by text.
named(resource, path) := {found |
	some ref in value.refs(resource, path)
	found := input.resources[ref.address]
	found.type == "aws_placement_group"
} | {found |
	name := value.text(resource, path)
	some found in input.resources_by_type.aws_placement_group
	value.text(found, ["name"]) == name
}

# unfound are the reasons for which a placement group is not known.
unfound(group) := {reason |
	some [resource, path] in placed(group)
	count(named(resource, path)) == 0
	reason := strange(resource, path)
}

strange(resource, path) := value.why(resource, path)

strange(resource, path) := sprintf("placement group %s is not declared here", [name]) if {
	name := value.text(resource, path)
	name != ""
}

# may_be_single is the reason for which it cannot be told whether a resource is in one zone only.
may_be_single(resource) := resource.zones.why if {
	resource.zones.at_least == 1
	resource.zones.at_most > 1
}

# follows says that the list of subnets at a path is that of an instance or a broker, for which the resource is there.
# In one zone it loses nothing that is not lost with that, whose own rule says so.
follows(resource, path) if {
	some ref in value.refs(resource, array.concat(path, [0]))
	input.resources[ref.address].type == "aws_instance"
}

follows(resource, path) if {
	some broker in graph.to(resource, "dependency")
	broker.type == "aws_mq_broker"
	some subnet in value.list(resource, path)
	subnet in value.list(broker, ["subnet_ids"])
}

# served_from is where everything is that carries the load of a group: the groups of its fleet, or
# itself.
served_from(resource) := object.get(resource, ["fleet", "zones"], resource.zones)

# described is how messages call the zones of a resource: "2 zones (us-east-1a and us-east-1b)".
described(resource) := sprintf("one zone (%s)", [resource.zones.names[0]]) if {
	single(resource)
	count(resource.zones.names) == 1
}

described(resource) := "one zone" if {
	single(resource)
	count(resource.zones.names) == 0
}

described(resource) := sprintf("%d zones", [number(resource)]) if number(resource) > 1

described(resource) := sprintf("at most %d zones", [resource.zones.at_most]) if {
	resource.zones.at_least < resource.zones.at_most
}

# differ says that two places are surely in different zones. Names, zone ids and symbolic zones
# cannot be compared with each other; two parameters are there to be given two zones.
differ(a, b) if {
	a.kind == b.kind
	a.kind != "unknown"
	a.key != b.key
}

# same says that two places are surely in the same zone.
same(a, b) if {
	a.key == b.key
	not a.kind in {"unknown", "parameter"}
}

# apart says that one of the others is, or may be, in another zone: one per zone is a pattern of its own.
apart(resource, others) if {
	some other in others
	some a in resource.zones.places
	some b in other.zones.places
	not same(a, b)
}

apart(_, others) if {
	some other in others
	other.zones.at_most > 1
}

# everything is how messages call all units of a group: "all 4 tasks of web are".
everything(group, unit) := all_of(group, unit, object.get(group, ["capacity", "units"], 0))

all_of(group, unit, 1) := sprintf("the only %s of %s is", [unit, group.name])

all_of(group, unit, 2) := sprintf("both %ss of %s are", [unit, group.name])

all_of(group, unit, n) := sprintf("all %d %ss of %s are", [n, unit, group.name]) if n > 2

# None yet, or a number that is not known.
all_of(group, unit, 0) := sprintf("all %ss of %s are", [unit, group.name])

# subnets are the places that say in which zone a resource is.
subnets(resource) := [report.related(subnet, ["availability_zone"], sprintf("%s is in %s", [subnet.name, place.zone])) |
	some place in resource.zones.places
	subnet := input.resources[place.subnet]
	subnet.zones.names
	count(subnet.zones.names) > 0
]
