# METADATA
# description: |
#   Counts Availability Zones. `resource.zones` is there for everything that is placed in zones:
#   at_least and at_most bound their number, names are the known ones, why says what is missing.
package ballast.lib.zones

# number is how many zones a resource is in, when that is known.
number(resource) := resource.zones.at_least if resource.zones.at_least == resource.zones.at_most

# single says that everything is in one zone.
single(resource) if number(resource) == 1

# may_be_single is the reason for which it cannot be told whether a resource is in one zone only.
may_be_single(resource) := resource.zones.why if {
	resource.zones.at_least == 1
	resource.zones.at_most > 1
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
