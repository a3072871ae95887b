package ballast.change.minor_upgrades_off_test

import data.ballast.change.minor_upgrades_off

document(values) := {"resources_by_type": {"aws_mq_broker": [{"address": "x", "name": "x", "type": "aws_mq_broker", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in minor_upgrades_off.findings with input as document({})
	f.message == "broker x does not get minor versions: somebody has to remember them"
}

test_silent if {
	every values in [{"auto_minor_version_upgrade": true}] {
		count(minor_upgrades_off.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"auto_minor_version_upgrade": {"$unknown": "why"}})
	count(minor_upgrades_off.findings) == 0 with input as doc
	some u in minor_upgrades_off.undecided with input as doc
	u.reason == "why"
}
