package ballast.zones.efs_single_zone_test

import data.ballast.zones.efs_single_zone

target(address, more) := object.union({"address": address, "type": "aws_efs_mount_target", "values": {}}, more)

document(values, targets, strays) := {
	"resources": {t.address: t | some t in targets},
	"resources_by_type": {
		"aws_efs_file_system": [{"address": "fs", "name": "shared", "language": "terraform", "values": values, "in": {"attachment": [t.address | some t in targets]}}],
		"aws_efs_mount_target": array.concat(targets, strays),
	},
}

test_one_mount_target if {
	some f in efs_single_zone.findings with input as document({}, [target("a", {})], [])
	f.message == "file system shared has one mount target: nothing reaches it when the zone of that is impaired"
}

test_one_zone_by_choice if {
	some f in efs_single_zone.findings with input as document({"availability_zone_name": "us-east-1a"}, [target("a", {})], [])
	f.message == "file system shared is One Zone, in us-east-1a: its data is out of reach when that zone is impaired, and gone when it is lost"
	f.help == "leave out availability_zone_name: that makes it Regional"
}

# EFS allows one mount target per zone.
test_two_mount_targets_are_two_zones if {
	count(efs_single_zone.findings) == 0 with input as document({}, [target("a", {}), target("b", {})], [])
	count(efs_single_zone.undecided) == 0 with input as document({}, [target("a", {}), target("b", {})], [])
}

test_none_here if count(efs_single_zone.findings) == 0 with input as document({}, [], [])

test_there_may_be_more if {
	every doc in [
		document({}, [target("a", {"indefinite": "nobody says"})], []),
		document({}, [target("a", {})], [target("b", {"values": {"file_system_id": {"$unknown": "nobody says"}}})]),
		document({"availability_zone_name": {"$unknown": "nobody says"}}, [target("a", {})], []),
	] {
		count(efs_single_zone.findings) == 0 with input as doc
		some u in efs_single_zone.undecided with input as doc
		u.reason == "nobody says"
	}
}
