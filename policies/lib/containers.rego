# METADATA
# description: |
#   Reads the containers of an ECS task. They are written as JSON. Of a document with unknown parts,
#   each of them is "…".
package ballast.lib.containers

import data.ballast.lib.value

# of are the container definitions, when all of them are known.
of(task) := value.known(task, ["container_definitions"]) if is_array(value.known(task, ["container_definitions"]))

of(task) := definitions if {
	text := value.text(task, ["container_definitions"])
	json.is_valid(text)
	definitions := json.unmarshal(text)
	is_array(definitions)
}

of(task) := [container | some container in definitions; is_object(container)] if {
	definitions := json.unmarshal(value.written(task, ["container_definitions"]))
	is_array(definitions)
}

# open says that a text has a part that is known after deployment only.
open(text) if {
	is_string(text)
	contains(text, "\ue000")
}

open("…")

# name is how messages call a container.
name(container) := object.get(container, "name", "without a name")
