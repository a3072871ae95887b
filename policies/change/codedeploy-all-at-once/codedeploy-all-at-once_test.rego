package ballast.change.codedeploy_all_at_once_test

import data.ballast.change.codedeploy_all_at_once

document(name, config) := {
	"resources": {"c": {"address": "c", "name": "c", "type": "aws_codedeploy_deployment_config", "language": "terraform", "values": config}},
	"resources_by_type": {"aws_codedeploy_deployment_group": [{
		"address": "g", "name": "g", "language": "terraform",
		"values": {"deployment_config_name": name}, "out": {"dependency": ["c"]},
	}]},
}

test_names_what_to_use_instead if {
	every pair in [
		["CodeDeployDefault.LambdaAllAtOnce", "set deployment_config_name to CodeDeployDefault.LambdaCanary10Percent5Minutes"],
		["CodeDeployDefault.ECSAllAtOnce", "set deployment_config_name to CodeDeployDefault.ECSCanary10Percent5Minutes"],
		["CodeDeployDefault.AllAtOnce", "set deployment_config_name to CodeDeployDefault.OneAtATime or HalfAtATime"],
	] {
		fs := codedeploy_all_at_once.findings with input as document(pair[0], {})
		{f.help | some f in fs} == {pair[1]}
	}
}

test_own_configurations if {
	every config in [
		{"minimum_healthy_hosts": [{"type": "HOST_COUNT", "value": 0}]},
		{"traffic_routing_config": [{"type": "AllAtOnce"}]},
	] {
		some f in codedeploy_all_at_once.findings with input as document("own", config)
		f.related[0].resource == "c"
	}
	every config in [
		{"minimum_healthy_hosts": [{"type": "FLEET_PERCENT", "value": 75}]},
		{"traffic_routing_config": [{"type": "TimeBasedCanary"}]},
	] {
		count(codedeploy_all_at_once.findings) == 0 with input as document("own", config)
	}
}

test_unknown_is_undecided if {
	doc := document({"$unknown": "why"}, {})
	count(codedeploy_all_at_once.findings) == 0 with input as doc
	count(codedeploy_all_at_once.undecided) == 1 with input as doc
}
