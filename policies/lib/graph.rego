# METADATA
# description: Follows the edges of the resource graph.
package ballast.lib.graph

# to are the resources that a resource has an edge of a kind to.
to(resource, kind) := [input.resources[address] | some address in object.get(resource.out, kind, [])]

# from are the resources that have an edge of a kind to a resource.
from(resource, kind) := [input.resources[address] | some address in object.get(resource["in"], kind, [])]
