package ballast.zones.s3_one_zone_test

import data.ballast.zones.s3_one_zone

lifecycle(class, more) := object.union(
	{
		"address": "l", "name": "l", "type": "aws_s3_bucket_lifecycle_configuration", "language": "terraform",
		"values": {"rule": [{"status": "Enabled", "transition": [{"days": 60, "storage_class": class}]}]},
	},
	more,
)

document(resource) := {"resources": {"l": resource}, "resources_by_type": {"aws_s3_bucket_lifecycle_configuration": [resource]}}

test_says_what_is_wrong if {
	some f in s3_one_zone.findings with input as document(lifecycle("ONEZONE_IA", {}))
	f.message == "objects of l go to one zone: they cannot be read while that is impaired, and are lost with it"
	f.pointer == "/rule/0/transition/0/storage_class"
}

test_silent if {
	every class in ["STANDARD_IA", "GLACIER"] {
		count(s3_one_zone.findings) == 0 with input as document(lifecycle(class, {}))
	}
	off := {"values": {"rule": [{"status": "Disabled", "transition": [{"storage_class": "ONEZONE_IA"}]}]}}
	count(s3_one_zone.findings) == 0 with input as document(object.union(lifecycle("ONEZONE_IA", {}), off))
}

test_unknown_is_undecided if {
	doc := document(lifecycle({"$unknown": "why"}, {}))
	count(s3_one_zone.findings) == 0 with input as doc
	some u in s3_one_zone.undecided with input as doc
	u.reason == "why"
}
