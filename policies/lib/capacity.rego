# METADATA
# description: |
#   Says what is left of a group when its fullest zone is lost. `resource.capacity` is there for
#   every group of equal units; the numbers are computed once, for the simulator too.
package ballast.lib.capacity

import data.ballast.lib.report
import data.ballast.lib.zones

# short says that what is left after the loss of a zone is surely not enough: nothing at all, or less
# than what the group needs.
short(resource) := {"left": 0} if {
	c := counted(resource)
	c.units > 0
	c.left_at_most == 0
}

short(resource) := {"left": c.left_at_most, "need": c.need} if {
	c := counted(resource)
	c.left_at_most > 0
	c.left_at_most < c.need - tolerance
}

# counted is what is counted: the group, or all groups that carry its load when it cannot be judged
# alone. Those are reported once.
counted(resource) := resource.capacity if not shared(resource)

counted(resource) := resource.fleet if {
	shared(resource)
	resource.fleet.lead == resource.address
}

# shared says that groups in other zones carry the load, too: what one of them loses says little.
shared(resource) if resource.fleet.lead != ""

# left is what is left of some units over some zones when the fullest zone is lost.
left(units, zone_count) := units - ceil(units / zone_count)

# keeps_quorum says that what is left is still a majority.
keeps_quorum(members, zone_count) if left(members, zone_count) >= floor(members / 2) + 1

# only_zones_are_missing says that several units are all in one zone: the rules of single zones say so,
# and more units would not help.
only_zones_are_missing(group) if {
	group.capacity.units > 1
	group.zones.at_most == 1
	not shared(group)
}

# tolerance keeps the rounding of a third from deciding.
tolerance := 0.000001

# undecided is the reason for which that cannot be told.
undecided(resource) := resource.capacity.units_why if resource.capacity.units_why != ""

undecided(resource) := c.units_why if {
	not resource.capacity.units_why
	c := counted(resource)
	c.units_why != ""
}

undecided(resource) := reason if {
	c := counted(resource)
	c.units > 0
	c.left_at_most > 0
	not c.need
	reason := object.get(c, "need_why", sprintf(
		"how many of %s the peak needs is not known, and losing a zone leaves %d at most: say it with %s, or scale on a utilisation target",
		[report.plural(c.units, resource.capacity.unit), c.left_at_most, concat(" ", declarations(resource))],
	))
}

undecided(resource) := placed(resource).zones.why if {
	c := counted(resource)
	c.left_at_least < c.need - tolerance
	c.left_at_most >= c.need - tolerance
}

# declarations are how the peak can be said: of groups that carry one load, for the blocks of all of them.
declarations(resource) := [sprintf("--peak %s=NUMBER", [resource.address])] if not shared(resource)

declarations(resource) := sort({sprintf("--peak %s=NUMBER", [block]) |
	some address in resource.fleet.members
	block := regex.replace(address, `\[[^\]]*\]`, "")
}) if {
	shared(resource)
}

# placed is what has the zones that count.
placed(resource) := resource.fleet if shared(resource)

placed(resource) := resource if not shared(resource)

# finding is the sum as a sentence, at the number of units that counts.
finding(resource, sum) := object.union(
	report.finding(resource, pointer(resource), message(resource, sum)),
	{"help": help(resource), "related": array.concat(array.concat(size(resource), others(resource)), target(resource, sum))},
)

message(resource, sum) := sprintf("%s %s: nothing is left when its zone is lost", [has(resource), together(resource)]) if {
	sum.left == 0
	counted(resource).units == 1
}

message(resource, sum) := sprintf("%s %s in one zone: nothing is left when that is lost", [has(resource), together(resource)]) if {
	sum.left == 0
	counted(resource).units > 1
}

message(resource, sum) := sprintf(
	"%s %s in %s: losing one leaves %d - %d = %d, and %v are needed%s",
	[has(resource), together(resource), zones.described(placed(resource)), c.units, c.units - sum.left, sum.left, report.round1(sum.need), why_needed(c)],
) if {
	sum.left > 0
	c := counted(resource)
}

has(resource) := sprintf("%s has", [resource.name]) if not shared(resource)

has(resource) := sprintf("%s and %s with the same load have", [resource.name, report.plural(resource.fleet.groups - 1, "group")]) if shared(resource)

why_needed(c) := sprintf(" (%d at %v %%)", [c.units, c.target]) if {
	c.need_from == "target"
	c.target > 0
} else := " at the declared peak" if {
	c.need_from == "peak"
} else := ""

# amount is how many units a group has by itself.
amount(resource) := sized(resource.capacity, resource.capacity.unit)

together(resource) := sized(counted(resource), resource.capacity.unit)

sized(c, unit) := sprintf("a minimum of %s", [report.plural(c.units, unit)]) if c.scales

sized(c, unit) := report.plural(c.units, unit) if not c.scales

# others are the sizes of the groups with the same load.
others(resource) := [report.related(other, other.capacity.units_pointer, sprintf("%s has %s", [other.name, report.plural(other.capacity.units, other.capacity.unit)])) |
	shared(resource)
	some address in resource.fleet.members
	address != resource.address
	other := input.resources[address]
]

# The size may be set by a scalable target, which is a resource of its own.
pointer(resource) := resource.capacity.units_pointer if resource.capacity.units_by == resource.address

pointer(resource) := "" if resource.capacity.units_by != resource.address

size(resource) := [] if resource.capacity.units_by in {"", resource.address}

size(resource) := [report.related(by, resource.capacity.units_pointer, sprintf("the minimum is %d", [resource.capacity.units]))] if {
	resource.capacity.units_by != resource.address
	by := input.resources[resource.capacity.units_by]
}

target(resource, sum) := [report.related(by, t.pointer, sprintf("it scales to %v %% of %s", [t.value, t.metric])) |
	resource.capacity.need_from == "target"
	sum.left > 0
	some t in resource.capacity.targets
	t.value == resource.capacity.target
	by := input.resources[t.by]
]

# A group that is one by design is not helped by a number.
help(resource) := sprintf("raise the sizes of the groups to %d together, evenly over the zones", [resource.fleet.provision]) if {
	shared(resource)
	resource.fleet.provision > resource.fleet.units
} else := slower(resource.fleet) if {
	shared(resource)
	resource.fleet.need_from == "target"
	resource.fleet.left_at_most > 0
} else := sprintf("run %ss in two or more zones; %s", [resource.capacity.unit, rule_of_thumb]) if {
	shared(resource)
} else := sprintf("it needs a second %s in another zone, or a design that does without it", [resource.capacity.unit]) if {
	singleton(resource)
} else := raised(resource, resource.capacity.provision) if {
	resource.capacity.need_from == "peak"
	resource.capacity.provision > resource.capacity.units
} else := sprintf("%s, or scale at a lower target", [raised(resource, resource.capacity.provision)]) if {
	resource.capacity.left_at_most > 0
	resource.capacity.provision > resource.capacity.units
} else := slower(resource) if {
	resource.capacity.need_from == "target"
	resource.capacity.left_at_most > 0
} else := sprintf("raise %s until the other zones carry the peak without one", [attribute(resource)]) if {
	resource.capacity.left_at_most > 0
} else := sprintf("run at least 2 in two or more zones (%s, and the maximum to match); %s", [attribute(resource), rule_of_thumb]) if {
	resource.capacity.units == 1
} else := sprintf("spread them over two or more zones; %s", [rule_of_thumb])

# raised says how far to raise the number, and the maximum where it is in the way.
raised(resource, units) := sprintf("set %s to %d, and the maximum to as much", [attribute(resource), units]) if {
	resource.capacity.maximum < units
} else := sprintf("set %s to %d", [attribute(resource), units])

# slower is the help for a target that no size can meet: the group always runs at it.
slower(placed) := sprintf("scale at %d %% at most, which %d zones bear whatever the size, or declare the peak", [floor((100 * (n - 1)) / n), n]) if n := placed.zones.at_most

singleton(resource) if {
	resource.capacity.units == 1
	resource.capacity.maximum == 1
}

rule_of_thumb := "two zones need twice the peak, three need one and a half times"

attribute(resource) := report.attribute(resource, resource.capacity.units_pointer) if resource.capacity.units_pointer != ""

attribute(resource) := report.spelled(resource, "desired_count") if resource.capacity.units_pointer == ""
