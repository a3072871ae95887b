package ballast.capacity.ecs_zone_headroom_test

import data.ballast.capacity.ecs_zone_headroom

service := {
	"address": "s", "name": "app", "language": "cloudformation", "zones": {"at_least": 2, "at_most": 2, "names": [], "why": ""},
	"capacity": {
		"unit": "task", "units": 4, "scales": true, "units_by": "t", "units_pointer": "/min_capacity", "left_at_least": 2, "left_at_most": 2,
		"need": 2.8, "need_from": "target", "target": 70, "provision": 6, "targets": [{"by": "p", "value": 70, "metric": "CPU", "pointer": ""}],
	},
}

document := {
	"resources": {"t": {"address": "t"}, "p": {"address": "p"}},
	"resources_by_type": {"aws_ecs_service": [service]},
}

test_the_size_comes_from_the_scalable_target if {
	some f in ecs_zone_headroom.findings with input as document
	f.message == "app has a minimum of 4 tasks in 2 zones: losing one leaves 4 - 2 = 2, and 2.8 are needed (4 at 70 %)"
	f.pointer == ""
	f.help == "set MinCapacity to 6, or scale at a lower target"
	[r.resource | some r in f.related] == ["t", "p"]
}

test_one_zone_is_another_rule if {
	one := object.union(service, {
		"zones": {"at_least": 1, "at_most": 1, "names": ["a"], "why": ""},
		"capacity": {"units": 4, "left_at_least": 0, "left_at_most": 0, "provision": 0},
	})
	count(ecs_zone_headroom.findings) == 0 with input as object.union(document, {"resources_by_type": {"aws_ecs_service": [one]}})
}

lone(values, more) := object.union(document, {"resources_by_type": {"aws_ecs_service": [object.union(object.union(service, more), {
	"values": values,
	"capacity": {"units": 1, "maximum": 1, "scales": false, "units_by": "s", "units_pointer": "/desired_count", "left_at_least": 0, "left_at_most": 0, "need_from": "", "targets": []},
})]}})

test_one_that_nobody_sends_requests_to if {
	some f in ecs_zone_headroom.findings with input as lone({}, {})
	f.profile == "pedantic"
	f.message == "app has 1 task: nothing is left when its zone is lost"
	every doc in [
		lone({"load_balancer": [{}]}, {}), lone({}, {"hot": ["lb", "s"]}), lone({}, {"zones": {"at_most": 1}}),
		object.union(lone({}, {"out": {"attachment": ["sg"]}}), {"resources": {"sg": {"address": "sg", "values": {"ingress": [{"from_port": 80}]}}}}),
	] {
		some g in ecs_zone_headroom.findings with input as doc
		not g.profile
	}
}
