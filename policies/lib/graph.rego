# METADATA
# description: Follows the edges of the resource graph.
package ballast.lib.graph

import data.ballast.lib.value

# to are the resources that a resource has an edge of a kind to.
to(resource, kind) := [input.resources[address] | some address in object.get(resource.out, kind, [])]

# from are the resources that have an edge of a kind to a resource.
from(resource, kind) := [input.resources[address] | some address in object.get(resource["in"], kind, [])]

# siblings are the other resources of the same block.
siblings(resource) := [input.resources[address] | some address in input.blocks[resource.block]; address != resource.address]

# stray is the reason for which a resource of a type may belong to anything: it names what nobody knows.
stray(type, path) := min({reason |
	some resource in input.resources_by_type[type]
	reason := value.why(resource, path)
	not value.refs(resource, path)
	not names_bucket(resource)
})

# has_peer says that there is another resource of the same block, or of the same type and called the same
# but for a number or letter: web_1 and web_2, Node1Instance and Node2Instance, or BastionA and BastionB.
has_peer(resource) if {
	some key in row(resource.block)
	some address in definite(resource.type)[key]
	address != resource.address # the first one is enough: a fleet may be large
}

# peers are the others.
peers(resource) := {address |
	some key in row(resource.block)
	some address in definite(resource.type)[key]
	address != resource.address
}

# beside are they themselves.
beside(resource) := array.concat(
	siblings(resource),
	[input.resources[address] | is_few(resource); some address in peers(resource); not address in input.blocks[resource.block]],
)

# is_few says that a row is a pair or a handful: more of them are a fleet, and nobody compares each with each.
is_few(resource) if count(definite(resource.type)[[stem(resource.block), numbers(resource.block)]]) < 7

# may_have_peer is the reason for which it cannot be told whether there is one.
may_have_peer(resource) := min({why |
	some key in row(resource.block)
	some [address, why] in indefinite(resource.type)[key]
	address != resource.address
})

definite(type) := grouped({[[stem(resource.block), numbers(resource.block)], resource.address] |
	some resource in input.resources_by_type[type]
	not resource.indefinite
})

indefinite(type) := grouped({[[stem(resource.block), numbers(resource.block)], [resource.address, resource.indefinite]] |
	some resource in input.resources_by_type[type]
})

# row are the keys of the resources that may be in one row with a block: its own, and those with the next number.
# mysql57_main and mysql80_main are no row; a number at the end does not count.
row(block) := {[stem(block), numbers(block)]} | {[stem(block), next] |
	all := numbers(block)
	some i, n in all
	some m in [n - 1, n + 1]
	next := array.concat(array.slice(all, 0, i), array.concat([m], array.slice(all, i + 1, count(all))))
}

# grouped are the values of [key, value] pairs by key. A rule "by_key[key] contains value" says the same,
# but OPA compares each pair of it with all others.
grouped(pairs) := {key: values |
	some [key, _] in pairs
	values := {value | some [other, value] in pairs; other == key}
}

# stem is the address of a block without what tells the members of a row apart.
stem(block) := concat(".", [regex.replace(bare(step), `\d+`, "0") | some step in split(block, ".")])

# numbers are those within the names of it.
numbers(block) := [to_number(regex.replace(digits, `^0+(\d)`, "$1")) |
	some step in split(block, ".")
	some digits in regex.find_n(`\d+`, bare(step), -1)
]

# The letter of BastionA goes, that of MyDB stays.
bare(name) := regex.replace(name, `([_-]?(\d+[a-z]?|az\d+|active|passive)|[_-][a-z]|[_-](one|two|three|main|primary|secondary|standby|backup|replica)|(Main|Primary|Secondary|Standby|Replica)\d*)$`, "") if {
	not regex.match(`[a-z][A-F]$`, name)
}

bare(name) := substring(name, 0, count(name) - 1) if regex.match(`[a-z][A-F]$`, name)

# parts are the resources of a type that name another, whatever for: the versioning of a bucket.
parts(resource, type) := [part | some part in naming(resource, type); not part.indefinite]

# unsure_of is the reason for which a resource may have such a part, or not.
unsure_of(resource, type, path) := min(array.concat(
	[part.indefinite | some part in naming(resource, type)],
	[reason | reason := stray(type, path)],
))

naming(resource, type) := array.concat(
	[part |
		some address in {address | some addresses in object.get(resource, "in", {}); some address in addresses}
		part := input.resources[address]
		part.type == type
	],
	[part |
		some part in object.get(parts_by_bucket, open_name(resource), [])
		resource.type == "aws_s3_bucket"
		part.type == type
	],
)

# The parts of a bucket often name it by the variable that it has its name from.
parts_by_bucket := grouped({[open_name(part), part] |
	some type in bucket_parts
	some part in input.resources_by_type[type]
})

bucket_parts := {"aws_s3_bucket_versioning", "aws_s3_bucket_object_lock_configuration", "aws_s3_bucket_replication_configuration"}

names_bucket(part) if {
	part.type in bucket_parts
	open_name(part) in bucket_names
}

bucket_names contains open_name(bucket) if some bucket in input.resources_by_type.aws_s3_bucket

# open_name is the name of a bucket that is not known, by where it comes from.
open_name(resource) := name if {
	name := resource.values.bucket
	name["$unknown"]
	not name.refs
}
