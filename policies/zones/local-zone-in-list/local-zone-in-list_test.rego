package ballast.zones.local_zone_in_list_test

import data.ballast.zones.local_zone_in_list

place("") := {"key": "?", "kind": "unknown", "zone": "an unknown zone", "subnet": ""}

place(key) := {"key": key, "kind": "name", "zone": key, "subnet": ""} if key != ""

document(keys) := {"resources": {}, "resources_by_type": {"aws_autoscaling_group": [{
	"address": "g", "name": "web", "language": "terraform",
	"zones": {"at_least": 1, "at_most": 2, "names": keys, "why": "nobody says where", "pointer": "/availability_zones", "places": [place(key) | some key in keys]},
}]}}

test_names_the_local_zone if {
	some f in local_zone_in_list.findings with input as document(["us-west-2a", "us-west-2-lax-1a"])
	f.message == "web is spread over ordinary zones and us-west-2-lax-1a, which is no Availability Zone: it has fewer instance types, and depends on its Region"
}

test_wavelength_and_ids if {
	every keys in [["us-east-1a", "us-east-1-wl1-bos-wlz-1"], ["usw2-az1", "usw2-lax1-az1"], ["use1-az1", "use1-wl1-bos-wlz1"]] {
		count(local_zone_in_list.findings) == 1 with input as document(keys)
	}
}

test_silent if {
	every keys in [["us-west-2a", "us-west-2b"], ["us-west-2-lax-1a", "us-west-2-lax-1b"], ["us-gov-west-1a", "us-gov-west-1b"], ["usw2-az1", "usgw1-az2"], ["us-west-2a", ""]] {
		count(local_zone_in_list.findings) == 0 with input as document(keys)
	}
}

test_unknown_is_undecided if {
	count(local_zone_in_list.findings) == 0 with input as document(["us-west-2-lax-1a", ""])
	some u in local_zone_in_list.undecided with input as document(["us-west-2-lax-1a", ""])
	u.reason == "nobody says where"
}
