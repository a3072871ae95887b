package ballast.capacity.target_utilization_too_high_test

import data.ballast.capacity.target_utilization_too_high

document(zones, target) := {
	"resources": {"p": {"address": "p", "language": "terraform"}},
	"resources_by_type": {"aws_ecs_service": [{"address": "s", "name": "app", "zones": zones, "capacity": {"targets": [object.union(
		{
			"by": "p", "metric": "CPU", "step": false, "pointer": "/a/0/target_value",
		},
		target,
	)]}}]},
}

zones(least, most) := {"at_least": least, "at_most": most, "names": [], "why": "nobody says where", "pointer": ""}

test_shows_what_the_others_get if {
	doc := document(zones(3, 3), {"value": 75, "safe": 66.667, "safe_at_least": 66.667, "after_loss": 112.5})
	some f in target_utilization_too_high.findings with input as doc
	f.message == "app scales at 75 % of CPU: 3 zones at 75 % leave 2 at 112.5 %"
	f.help == "set target_value to 66 at most"
}

test_two_thirds_rounded_up if {
	doc := document(zones(3, 3), {"value": 67, "safe": 66.667, "safe_at_least": 66.667, "after_loss": 100.5})
	count(target_utilization_too_high.findings) == 0 with input as doc
	count(target_utilization_too_high.undecided) == 0 with input as doc
}

test_too_high_for_some_numbers_of_zones if {
	doc := document(zones(1, 6), {"value": 75, "safe": 83.333, "safe_at_least": 0, "after_loss": 90})
	count(target_utilization_too_high.findings) == 0 with input as doc
	some u in target_utilization_too_high.undecided with input as doc
	u.reason == "nobody says where"
}

test_too_high_for_any_number_of_zones if {
	doc := document(zones(1, 6), {"value": 90, "step": true, "safe": 83.333, "safe_at_least": 0, "after_loss": 108})
	some f in target_utilization_too_high.findings with input as doc
	f.message == "app scales out only at 90 % of CPU: even 6 zones at 90 % leave 5 at 108 %"
}

test_an_alarm_on_the_busiest if {
	doc := document(zones(3, 3), {"value": 90, "step": true, "safe": 66.667, "safe_at_least": 66.667, "after_loss": 135})
	every statistic, profile in {"Maximum": "pedantic", "Average": "reliability"} {
		some f in target_utilization_too_high.findings with input as object.union(doc, {"resources": {"p": {"values": {"statistic": statistic}}}})
		f.profile == profile
	}
}

test_unknown_target if {
	doc := document(zones(3, 3), {"why": "nobody says"})
	count(target_utilization_too_high.findings) == 0 with input as doc
	some u in target_utilization_too_high.undecided with input as doc
	u.reason == "nobody says"
}

test_a_lower_target_may_come_before if {
	doc := document(zones(3, 3), {"value": 75, "unless": "nobody says", "safe": 66.667, "safe_at_least": 66.667, "after_loss": 112.5})
	count(target_utilization_too_high.findings) == 0 with input as doc
	some u in target_utilization_too_high.undecided with input as doc
	u.reason == "nobody says"
}

# One group per zone: all of them share the load.
test_zones_of_the_fleet if {
	doc := document(zones(1, 1), {"value": 75, "safe": 66.667, "safe_at_least": 66.667, "after_loss": 112.5})
	one := object.union(doc.resources_by_type.aws_ecs_service[0], {"fleet": {"lead": "s", "zones": zones(3, 3)}})
	some f in target_utilization_too_high.findings with input as object.union(doc, {"resources_by_type": {"aws_ecs_service": [one]}})
	f.message == "app scales at 75 % of CPU: 3 zones at 75 % leave 2 at 112.5 %"
}

test_what_cannot_scale_never_gets_there if {
	high := document(zones(2, 2), {"value": 90, "safe": 50, "safe_at_least": 50, "after_loss": 180})
	every range in [{"maximum": 1, "units": 1}, {"maximum": 4, "units": 4}] {
		doc := json.patch(high, [{"op": "add", "path": sprintf("/resources_by_type/aws_ecs_service/0/capacity/%s", [name]), "value": n} | some name, n in range])
		count(target_utilization_too_high.findings) == 0 with input as doc
	}
	some f in target_utilization_too_high.findings with input as json.patch(high, [{"op": "add", "path": "/resources_by_type/aws_ecs_service/0/capacity/maximum", "value": 4}])
	startswith(f.message, "app scales at 90 %")
}
