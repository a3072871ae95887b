package ballast.regions.region_drift_test

import data.ballast.regions.region_drift

document(mine, theirs, region) := {"resources": {r.address: r | some r in rs}, "resources_by_type": {"aws_db_instance": rs}} if {
	rs := [
		{"address": "module.a.aws_db_instance.shop", "name": "module.a.aws_db_instance.shop", "type": "aws_db_instance", "block": "x", "language": "terraform", "region": "eu-west-1", "values": {"engine_version": mine}},
		{"address": "module.b.aws_db_instance.shop", "name": "module.b.aws_db_instance.shop", "type": "aws_db_instance", "block": "x", "language": "terraform", "region": region, "values": {"engine_version": theirs}},
	]
}

test_says_what_is_wrong if {
	some f in region_drift.findings with input as document("8.0", "5.7", "eu-central-1")
	f.message == "module.b.aws_db_instance.shop has engine_version 5.7 in eu-central-1, and module.a.aws_db_instance.shop has 8.0 in eu-west-1: one of them was never tried with the load of the other"
}

test_silent if {
	count(region_drift.findings) == 0 with input as document("8.0", "8.0", "eu-central-1")
	count(region_drift.findings) == 0 with input as document("8.0", "5.7", "eu-west-1")
}

test_another_module if {
	doc := document("8.0", "5.7", "eu-central-1")
	more := json.patch(doc, [{"op": "add", "path": "/resources/module.b.aws_vpc.x", "value": {}}])
	count(region_drift.findings) == 0 with input as more
}

named(modules) := {"resources": {r.address: r | some r in rs}, "resources_by_type": {"aws_db_instance": rs}} if {
	rs := [r |
		some name, values in modules
		address := sprintf("module.%s.aws_db_instance.shop", [name])
		r := {"address": address, "name": address, "type": "aws_db_instance", "block": "x", "language": "terraform", "region": values[0], "values": {"engine_version": values[1]}}
	]
}

test_another_environment if {
	count(region_drift.findings) == 0 with input as named({"stage_eu": ["eu-west-1", "8.0"], "prod_us": ["us-east-1", "5.7"]})
}

test_several_in_a_region if {
	doc := named({
		"blue-us-east-1": ["us-east-1", "8.0"],
		"green-us-east-1": ["us-east-1", "5.7"],
		"green-eu-west-1": ["eu-west-1", "8.0"],
	})
	found := {f.resource | some f in region_drift.findings with input as doc}
	found == {"module.green-us-east-1.aws_db_instance.shop"}
}

test_unknown_is_undecided if {
	doc := document("8.0", {"$unknown": "why"}, "eu-central-1")
	count(region_drift.findings) == 0 with input as doc
	some u in region_drift.undecided with input as doc
	u.reason == "why"
}
