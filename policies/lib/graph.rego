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
})
