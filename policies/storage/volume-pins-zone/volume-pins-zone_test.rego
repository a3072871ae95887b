package ballast.storage.volume_pins_zone_test

import data.ballast.storage.volume_pins_zone

volume(block, more) := object.union(
	{
		"address": block, "block": block, "name": block, "type": "aws_ebs_volume", "language": "terraform", "values": {"size": 100}, "in": {"attachment": ["i"]},
		"zones": {"at_least": 1, "at_most": 1, "names": ["us-east-1a"]},
	},
	more,
)

document(volume, others) := {
	"resources": {"i": ledger},
	"resources_by_type": {
		"aws_ebs_volume": array.concat([volume], [o | some o in others; o.type == "aws_ebs_volume"]),
		"aws_instance": array.concat([ledger], [o | some o in others; o.type == "aws_instance"]),
	},
}

ledger := {"address": "i", "block": "i", "name": "ledger", "type": "aws_instance"}

test_the_only_copy if {
	some f in volume_pins_zone.findings with input as document(volume("data", {}), [])
	f.message == "data of ledger is on this volume of 100 GB only, in us-east-1a: it is out of reach when that zone is impaired"
}

test_a_size_and_zone_that_are_not_known if {
	unknown := {"values": {"size": {"$unknown": "nobody says"}}, "zones": {"at_least": 1, "at_most": 1, "names": []}}
	some f in volume_pins_zone.findings with input as document(object.union(volume("data", {}), unknown), [])
	f.message == "data of ledger is on this volume only, in one zone: it is out of reach when that zone is impaired"
}

test_disposable_or_unused if {
	count(volume_pins_zone.findings) == 0 with input as document(volume("page_cache", {}), [])
	count(volume_pins_zone.findings) == 0 with input as document(volume("d", {"values": {"tags": {"Name": "docker"}}}), [])
	count(volume_pins_zone.findings) == 0 with input as document(object.union(volume("data", {}), {"in": {"attachment": []}}), [])
}

test_replicas if {
	doc := document(volume("data", {}), [object.union(ledger, {"address": "i[1]"})])
	count(volume_pins_zone.findings) == 0 with input as doc
	count(volume_pins_zone.undecided) == 0 with input as doc
	count(volume_pins_zone.findings) == 0 with input as document(volume("data_1", {}), [object.union(volume("data_2", {}), {"in": {}})])
}

test_there_may_be_replicas if {
	doc := document(volume("data", {}), [object.union(ledger, {"address": "i[1]", "indefinite": "nobody says"})])
	count(volume_pins_zone.findings) == 0 with input as doc
	some u in volume_pins_zone.undecided with input as doc
	u.reason == "nobody says"
}
