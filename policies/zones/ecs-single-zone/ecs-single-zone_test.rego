package ballast.zones.ecs_single_zone_test

import data.ballast.zones.ecs_single_zone

document(values, units, pointer) := {"resources": {}, "blocks": {"s": ["s"]}, "resources_by_type": {"aws_ecs_service": [{
	"address": "s", "block": "s", "name": "app", "language": "terraform", "values": values, "capacity": {"units": units},
	"zones": {"at_least": 1, "at_most": 1, "names": ["us-east-1a"], "why": "", "pointer": pointer, "places": []},
}]}}

test_its_subnets if {
	some f in ecs_single_zone.findings with input as document({}, 4, "/network_configuration/0/subnets")
	f.message == "all 4 tasks of app are in one zone (us-east-1a): none is left when that zone is impaired"
	f.help == "add subnets of two further zones"
}

test_its_hosts if {
	some f in ecs_single_zone.findings with input as document({}, 1, "")
	f.message == "the only task of app is in one zone (us-east-1a): none is left when that zone is impaired"
	f.help == "run instances of the cluster in two further zones"
}

test_nothing_runs_or_not_in_a_zone if {
	count(ecs_single_zone.findings) == 0 with input as document({}, 0, "")
	count(ecs_single_zone.findings) == 0 with input as document({"launch_type": "EXTERNAL"}, 2, "")
}
