package ballast.change.asg_update_policy_missing_test

import data.ballast.change.asg_update_policy_missing

document(language, values) := {"resources_by_type": {"aws_autoscaling_group": [{"address": "g", "name": "g", "language": language, "hot": ["lb", "g"], "values": values}]}}

latest := {"launch_template": [{"version": {"$unknown": "after deployment", "refs": [{"address": "t", "attr": "latest_version"}]}}]}

test_no_policy if {
	every values in [{}, {"update_policy": {"AutoScalingScheduledAction": {}}}, {"update_policy": {"AutoScalingReplacingUpdate": {"WillReplace": "false"}}}] {
		count(asg_update_policy_missing.findings) == 1 with input as document("cloudformation", values)
	}
}

test_a_policy if {
	every values in [
		{"update_policy": {"AutoScalingRollingUpdate": {}}},
		{"update_policy": {"AutoScalingReplacingUpdate": {"WillReplace": "true"}}},
	] {
		count(asg_update_policy_missing.findings) == 0 with input as document("cloudformation", values)
	}
}

test_terraform_launches_the_newest if {
	every values in [latest, {"launch_template": [{"version": "$Latest"}]}] {
		some f in asg_update_policy_missing.findings with input as document("terraform", values)
		f.severity == "note"
	}
}

test_terraform_replaces if {
	every values in [
		object.union(latest, {"instance_refresh": [{"strategy": "Rolling"}]}),
		object.union(latest, {"name": {"$unknown": "after deployment", "refs": [{"address": "t", "attr": "latest_version"}]}}),
		{"launch_template": [{"version": "3"}]},
		{},
	] {
		count(asg_update_policy_missing.findings) == 0 with input as document("terraform", values)
	}
}

test_unknown_is_undecided if {
	every pair in [
		["cloudformation", {"update_policy": {"$unknown": "why"}}],
		["terraform", object.union(latest, {"instance_refresh": {"$unknown": "why"}})],
	] {
		count(asg_update_policy_missing.findings) == 0 with input as document(pair[0], pair[1])
		some u in asg_update_policy_missing.undecided with input as document(pair[0], pair[1])
		u.reason == "why"
	}
}

test_whatever_sets_the_size_replaces_the_instances if {
	every ignored, profile in {`{}`: "reliability", `{"min_size": "ignored"}`: "reliability", `{"min_size": "ignored", "desired_capacity": "ignored"}`: "pedantic"} {
		doc := json.patch(document("terraform", latest), [{"op": "add", "path": "/resources_by_type/aws_autoscaling_group/0/ignored", "value": json.unmarshal(ignored)}])
		some f in asg_update_policy_missing.findings with input as doc
		f.profile == profile
	}
}
