# METADATA
# description: Reads the states of a state machine. Of a definition with unknown parts, each of them is "…".
package ballast.lib.steps

import data.ballast.lib.value

# states are the states of a machine at every depth, [{"name", "state"}]: in branches and in maps, too.
states(machine) := [{"name": name, "state": state} |
	walk(definition(machine), [path, state])
	count(path) > 1
	path[count(path) - 2] == "States"
	is_object(state)
	name := path[count(path) - 1]
]

definition(machine) := json.unmarshal(text) if {
	text := value.text(machine, attribute)
	json.is_valid(text)
}

definition(machine) := json.unmarshal(text) if {
	text := value.written(machine, attribute)
	json.is_valid(text)
}

# unread is the reason for which the states of a machine are not known.
unread(machine) := reason if {
	reason := value.why(machine, attribute)
	not definition(machine)
}

attribute := ["definition"]
