# METADATA
# description: Says what moves a scalable target between its limits.
package ballast.lib.scaling

import data.ballast.lib.graph
import data.ballast.lib.value

# moved says that a resource of the type moves a target, which has limits alone.
moved(target, type) if {
	some kind in ["attachment", "dependency"]
	some mover in graph.from(target, kind)
	mover.type == type
}

moved(target, type) if {
	some mover in input.resources_by_type[type]
	value.text(mover, ["resource_id"]) == value.text(target, ["resource_id"])
}
