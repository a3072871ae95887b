package ballast.lib.value_test

import data.ballast.lib.value

resource := {"values": {
	"size": 3, "text": "3", "on": "True", "off": false,
	"open": {"$unknown": "nobody says", "refs": [{"address": "a", "attr": "id"}]},
	"blocks": [{"name": "x"}, {"name": {"$unknown": "who knows"}}],
}}

test_known if {
	value.known(resource, ["size"]) == 3
	value.known(resource, ["blocks", 0, "name"]) == "x"
	not value.known(resource, ["open"])
	not value.known(resource, ["gone"])
}

test_unknown_is_neither_absent_nor_false if {
	every path in [["open"], ["open", "below"], ["open", 0, "below"], ["blocks", 1, "name"]] {
		value.why(resource, path)
		value.set(resource, path)
		not value.absent(resource, path)
		not value.known(resource, path)
		not looks_false(path)
		not looks_like_a_number(path)
	}
}

looks_false(path) if value.flag(resource, path, false) == false

looks_false(path) if value.defaulted(resource, path, false) == false

looks_like_a_number(path) if value.number(resource, path) > 0

test_absent_has_the_default if {
	value.absent(resource, ["gone", 0, "below"])
	not value.set(resource, ["gone"])
	value.defaulted(resource, ["gone"], 7) == 7
	value.flag(resource, ["gone"], true) == true
	value.list(resource, ["gone"]) == []
}

test_numbers_and_booleans_may_be_text if {
	value.number(resource, ["text"]) == 3
	value.flag(resource, ["on"], false) == true
	value.flag(resource, ["off"], true) == false
	not value.number(resource, ["on"])
}

test_elements if value.elements(resource, ["blocks"]) == [["blocks", 0], ["blocks", 1]]

test_refs if value.refs(resource, ["open"])[0].address == "a"

# Terraform leaves alone what its lifecycle ignores: what is written is not what is there.
test_ignored_is_unknown if {
	ignoring := {"values": {"size": 3, "open": {"$unknown": "nobody says"}}, "ignored": {"size": "ignored", "open": "ignored"}}
	value.why(ignoring, ["size"]) == "ignored"
	value.set(ignoring, ["size"])
	not value.known(ignoring, ["size"])
	not value.absent(ignoring, ["size"])
	not value.defaulted(ignoring, ["size"], 1)
	value.why(ignoring, ["open"]) == "nobody says"
	value.absent(ignoring, ["other"])
}

test_no_flag if {
	odd := {"values": {"on": "yes", "open": {"$unknown": "nobody says"}, "off": "False"}}
	not value.flag(odd, ["on"], false)
	not is_off(odd, ["on"])
	value.no_flag(odd, ["on"]) == "yes is neither true nor false"
	value.no_flag(odd, ["open"]) == "nobody says"
	not value.no_flag(odd, ["off"])
	not value.no_flag(odd, ["gone"])
	is_off(odd, ["off"])
}

is_off(resource, path) if value.flag(resource, path, true) == false

test_written if {
	script := {"values": {"user_data": {"$unknown": "why", "written": "run …"}}}
	value.written(script, ["user_data"]) == "run …"
	not value.known(script, ["user_data"])
	not value.written(resource, ["open"])
}
