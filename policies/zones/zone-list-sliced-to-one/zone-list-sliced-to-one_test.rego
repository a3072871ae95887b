package ballast.zones.zone_list_sliced_to_one_test

import data.ballast.zones.zone_list_sliced_to_one

call(name, values) := {"address": name, "name": name, "type": "module", "language": "terraform", "values": values}

document(calls) := {"resources_by_type": {"module": calls}}

test_says_what_is_wrong if {
	every name in ["azs", "availability_zones", "vpc_azs", "availability_zone_names"] {
		some f in zone_list_sliced_to_one.findings with input as document([call("module.vpc", {name: ["eu-west-1a"]})])
		f.message == "module.vpc is given one zone: everything in it is gone when that is impaired"
	}
}

test_silent if {
	every values in [
		{"azs": []}, {"azs": ["eu-west-1a", "eu-west-1b"]}, {"azs": {"eu-west-1a": "10.0.0.0/24"}}, {"azs": "eu-west-1a"},
		{"names": ["eu-west-1a"]}, {"lazs": ["eu-west-1a"]},
		{"excluded_azs": ["eu-west-1a"]}, {"azs": ["us-west-2-lax-1a"]}, {"azs": ["us-east-1-wl1-bos-wlz-1"]},
		{"azs": ["us-west-2a", "us-west-2b"], "edge_azs": ["us-west-2c"]},
	] {
		count(zone_list_sliced_to_one.findings) == 0 with input as document([call("module.vpc", values)])
	}
}

test_a_module_for_each_zone if {
	calls := [call("module.a", {"azs": ["eu-west-1a"]}), call("module.b", {"azs": ["eu-west-1b"]})]
	count(zone_list_sliced_to_one.findings) == 0 with input as document(calls)
	count(zone_list_sliced_to_one.findings) == 2 with input as document([calls[0], object.union(calls[0], {"address": "module.c"})])
}

test_a_zone_that_is_not_known if {
	doc := document([call("module.vpc", {"azs": [{"$unknown": "why"}]})])
	count(zone_list_sliced_to_one.findings) == 1 with input as doc
}

test_a_module_that_may_not_be_there if {
	indefinite := object.union(call("module.a", {"azs": ["eu-west-1a"]}), {"indefinite": "why"})
	count(zone_list_sliced_to_one.findings) == 0 with input as document([indefinite])
}

test_unknown_is_undecided if {
	doc := document([call("module.vpc", {"azs": {"$unknown": "why"}})])
	count(zone_list_sliced_to_one.findings) == 0 with input as doc
	some u in zone_list_sliced_to_one.undecided with input as doc
	u.reason == "why"
}
