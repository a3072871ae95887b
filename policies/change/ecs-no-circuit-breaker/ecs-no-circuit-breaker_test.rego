package ballast.change.ecs_no_circuit_breaker_test

import data.ballast.change.ecs_no_circuit_breaker

document(values) := {"resources_by_type": {"aws_ecs_service": [{"address": "s", "name": "s", "language": "cloudformation", "values": values}]}}

test_absent_or_off if {
	every values in [{}, {"deployment_circuit_breaker": [{"enable": "false", "rollback": true}]}] {
		some f in ecs_no_circuit_breaker.findings with input as document(values)
		f.help == "add DeploymentCircuitBreaker with Enable and Rollback"
	}
}

test_no_tasks if {
	every tasks, profile in {0: "pedantic", 2: "reliability"} {
		{f.profile | some f in ecs_no_circuit_breaker.findings with input as document({"desired_count": tasks})} == {profile}
	}
}

test_no_rollback_is_a_note if {
	some f in ecs_no_circuit_breaker.findings with input as document({"deployment_circuit_breaker": [{"enable": true}]})
	f.severity == "note"
	f.pointer == "/deployment_circuit_breaker/0/rollback"
}

test_silent if {
	every values in [
		{"deployment_circuit_breaker": [{"enable": true, "rollback": true}]},
		{"alarms": [{"enable": true, "rollback": true}]},
		{"deployment_controller": [{"type": "CODE_DEPLOY"}]},
		{"scheduling_strategy": "DAEMON"},
		{"deployment_configuration": [{"strategy": "BLUE_GREEN"}]},
	] {
		count(ecs_no_circuit_breaker.findings) == 0 with input as document(values)
		count(ecs_no_circuit_breaker.undecided) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	every values in [
		{"deployment_circuit_breaker": {"$unknown": "why"}},
		{"deployment_controller": [{"type": {"$unknown": "why"}}]},
		{"alarms": {"$unknown": "why"}},
		{"scheduling_strategy": {"$unknown": "why"}},
	] {
		count(ecs_no_circuit_breaker.findings) == 0 with input as document(values)
		some u in ecs_no_circuit_breaker.undecided with input as document(values)
		u.reason == "why"
	}
}
