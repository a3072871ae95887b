package ballast.zones.fsx_single_zone_test

import data.ballast.zones.fsx_single_zone

document(values) := {"resources_by_type": {"aws_fsx_windows_file_system": [{"address": "x", "name": "x", "type": "aws_fsx_windows_file_system", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in fsx_single_zone.findings with input as document({})
	f.message == "file system x is SINGLE_AZ_1: no file can be read or written for as long as its zone is impaired"
}

test_silent if {
	every values in [{"deployment_type": "MULTI_AZ_1"}] {
		count(fsx_single_zone.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"deployment_type": {"$unknown": "why"}})
	count(fsx_single_zone.findings) == 0 with input as doc
	some u in fsx_single_zone.undecided with input as doc
	u.reason == "why"
}
