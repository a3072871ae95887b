# METADATA
# description: |
#   Reads what the configuration sets. A value is known, unknown for a reason, or absent. Unknown
#   is never false: read values only through these functions, each of which is undefined for an
#   unknown value. A path is an array of names and indexes: ["lifecycle", 0, "ignore_changes"].
package ballast.lib.value

# known is the value at a path, when it is set and known.
known(resource, path) := v if {
	v := object.get(resource.values, path, null)
	v != null
	not v["$unknown"]
	not resource.ignored[path[0]]
}

# why is the reason for which the value at a path is set but cannot be known: its own, that of what it
# is in, or that its attribute is not what is deployed (`ignored`).
why(resource, path) := reason if {
	reason := object.get(resource.values, path, null)["$unknown"]
} else := reason if {
	reason := resource.values["$unknown"]
} else := reason if {
	count(path) > 1
	some i in numbers.range(1, count(path) - 1)
	reason := object.get(resource.values, array.slice(path, 0, i), null)["$unknown"]
} else := resource.ignored[path[0]]

# refs are the attributes of resources, [{"address", "attr"}], that an unknown value comes from. With
# any, something will be there after deployment.
refs(resource, path) := object.get(resource.values, path, null).refs

# written is what the configuration spells out of an unknown script: each unknown part of it is "…".
written(resource, path) := object.get(resource.values, path, null).written

# absent says that the configuration sets nothing at a path.
absent(resource, path) if {
	object.get(resource.values, path, null) == null
	not why(resource, path)
}

# defaulted is the known value at a path, or the provider's default when nothing is set.
defaulted(resource, path, default_value) := v if {
	v := known(resource, path)
} else := default_value if absent(resource, path)

# flag is a known boolean or the provider's default. CloudFormation writes booleans as strings, too.
flag(resource, path, default_value) := word == "true" if {
	word := lower(sprintf("%v", [defaulted(resource, path, default_value)]))
	word in {"true", "false"}
}

# no_flag is the reason for which a flag is neither true nor false.
no_flag(resource, path) := why(resource, path)

no_flag(resource, path) := sprintf("%v is neither true nor false", [v]) if {
	v := known(resource, path)
	not lower(sprintf("%v", [v])) in {"true", "false"}
}

# number is a known number, also when it is written as a string.
number(resource, path) := to_number(v) if {
	v := known(resource, path)
	is_number(v)
}

number(resource, path) := to_number(v) if {
	v := known(resource, path)
	is_string(v)
	regex.match(`^\s*-?\d+(\.\d+)?\s*$`, v)
}

# number_or is a known number, or the provider's default when nothing is set.
number_or(resource, path, default_value) := number(resource, path)

number_or(resource, path, default_value) := default_value if absent(resource, path)

# text is a known string.
text(resource, path) := v if {
	v := known(resource, path)
	is_string(v)
}

# set says that something is there, known or not.
set(resource, path) if known(resource, path) != null

set(resource, path) if why(resource, path)

# given is what a resource is given at a path, also when nobody knows what: one parameter is one value.
given(resource, path) := object.get(resource.values, path, "")

# list is a known list, of which single elements may be unknown; empty when nothing is set.
list(resource, path) := defaulted(resource, path, [])

# elements are the paths of the elements of a list of nested blocks.
elements(resource, path) := [array.concat(path, [i]) | some i, _ in list(resource, path)]

# attributes are the names of those that are set, known or not.
attributes(resource) := object.keys(resource.values)
