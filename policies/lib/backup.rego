# METADATA
# description: Says what AWS Backup looks after.
package ballast.lib.backup

import data.ballast.lib.value

# covered says that a backup selection names the resource.
covered(resource) if {
	some addresses in object.get(resource, "in", {})
	some address in addresses
	input.resources[address].type == "aws_backup_selection"
}

# A selection may also spell the ARN out.
covered(resource) if {
	end := sprintf("%s%s", [arns[resource.type].kind, value.text(resource, arns[resource.type].name)])
	some [_, arn] in spelled
	endswith(arn, end)
}

spelled contains [selection.name, value.text(selection, ["resources", i])] if {
	some selection in input.resources_by_type.aws_backup_selection
	some i, _ in value.list(selection, ["resources"])
}

# arns say how those of a type end, and which attribute is the name.
arns := {
	"aws_db_instance": {"kind": ":db:", "name": ["identifier"]},
	"aws_dynamodb_table": {"kind": ":table/", "name": ["name"]},
	"aws_rds_cluster": {"kind": ":cluster:", "name": ["cluster_identifier"]},
}

# alone says that an instance is surely in no Aurora cluster, which keeps the data of its members.
alone(db) if {
	engine := lower(value.defaulted(db, ["engine"], "restored"))
	not startswith(engine, "aurora")
}

# locks says that a table holds locks, such as those of Terraform: they hold nothing between two runs. A table that
# is also sorted, read by something else or followed holds more than that.
locks(table) if {
	regex.match(`(?i)^lock[_-]?(id|key|name)$`, value.text(table, ["hash_key"]))
	every attribute in ["range_key", "global_secondary_index", "local_secondary_index", "stream_enabled", "replica"] {
		not value.known(table, [attribute])
	}
}

# expires says that the items of a table go by themselves, or that nobody knows whether they do.
expires(table) if {
	value.set(table, ["ttl"])
	count([off | off := value.flag(table, ["ttl", 0, "enabled"], false); off == false]) == 0
}

# may_cover is the reason for which a selection by tags or patterns may hold any resource of the root, or
# one that spells names out this resource, whose name is not known.
may_cover(resource) := sprintf("backup selection %s may include it", [concat(" and ", names)]) if {
	names := sort(asking(resource))
	count(names) > 0
	not covered(resource)
} else := sprintf("backup selection %s may include it", [selection]) if {
	value.why(resource, arns[resource.type].name)
	selection := min({name | some [name, arn] in spelled; contains(arn, arns[resource.type].kind)})
	not covered(resource)
}

# asking are the names of the selections by tags or patterns that the resource may answer.
asking(resource) := {selection.name |
	some selection in describing
	not unlike(selection, resource)
}

describing contains selection if {
	some selection in input.resources_by_type.aws_backup_selection
	by_description(selection)
}

# unlike says that a selection is about other resources: the tags of this one are known, and they are not what
# it asks for. Conditions are all asked for.
unlike(selection, resource) if {
	some i, _ in value.list(selection, ["condition"])
	some j, _ in value.list(selection, ["condition", i, "string_equals"])
	wanted := array.concat(["condition", i, "string_equals"], [j])
	lacks(resource, trim_prefix(value.text(selection, array.concat(wanted, ["key"])), "aws:ResourceTag/"), value.text(selection, array.concat(wanted, ["value"])))
}

# One of several selection tags is enough.
unlike(selection, resource) if {
	value.absent(selection, ["resources"])
	value.absent(selection, ["condition"])
	tags := value.elements(selection, ["selection_tag"])
	count(tags) > 0
	every tag in tags {
		lacks(resource, value.text(selection, array.concat(tag, ["key"])), value.text(selection, array.concat(tag, ["value"])))
	}
}

# A stack gives its own tags to what is in it.
lacks(resource, key, wanted) if {
	resource.language == "terraform"
	tags := value.defaulted(resource, ["tags"], {})
	defaults := object.get(resource, "default_tags", {})
	not defaults["$unknown"]
	all := object.union(defaults, tags)
	object.get(all, key, "") != wanted
	not object.get(all, key, "")["$unknown"]
}

by_description(selection) if {
	some attribute in ["selection_tag", "condition"]
	value.set(selection, [attribute])
}

by_description(selection) if value.why(selection, ["resources"])

by_description(selection) if {
	some i, _ in value.list(selection, ["resources"])
	contains(value.text(selection, ["resources", i]), "*")
}

# An element of which nobody knows where it comes from.
by_description(selection) if {
	some i, _ in value.list(selection, ["resources"])
	value.why(selection, ["resources", i])
	not value.refs(selection, ["resources", i])
}
