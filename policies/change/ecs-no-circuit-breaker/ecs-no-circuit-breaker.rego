# METADATA
# scope: package
# title: ECS service without a deployment circuit breaker
# description: A deployment of an ECS service that never becomes healthy is not stopped and rolled back.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
#     description: How the Amazon ECS deployment circuit breaker detects failures
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_automated_changemgmt.html
#     description: REL08-BP05 Deploy changes with automation
# custom:
#   id: ecs-no-circuit-breaker
#   family: change
#   why: >
#     Tasks that crash on start are started again for hours: the service stays between two versions, with
#     the capacity of the old one going as its tasks fail, and going back is a deployment that somebody has
#     to make.
#   fix: >
#     Enable the circuit breaker with rollback, or roll back on CloudWatch alarms.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL08-BP05]
#   since: 0.1.0
package ballast.change.ecs_no_circuit_breaker

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "profile": profile(service)}) if {
	some service in rolling
	value.flag(service, breaker, false) == false
	not guarded_by_alarms(service)
	finding := report.finding(service, ["deployment_circuit_breaker"], sprintf(
		"service %s has no circuit breaker: a version that does not start is tried again and again until somebody deploys the old one",
		[service.name],
	))
	help := sprintf("add %s with %s and %s", [
		report.spelled(service, "deployment_circuit_breaker"),
		report.spelled(service, "enable"), report.spelled(service, "rollback"),
	])
}

findings contains object.union(finding, {"help": help, "severity": "note"}) if {
	some service in rolling
	value.flag(service, breaker, false)
	value.flag(service, rollback, false) == false
	not guarded_by_alarms(service)
	finding := report.finding(service, rollback, sprintf(
		"the circuit breaker of service %s stops a failing deployment without rolling back: the service stays between two versions",
		[service.name],
	))
	help := sprintf("set %s to true", [report.spelled(service, "rollback")])
}

undecided contains report.undecided(service, attribute, reason) if {
	some service in rolling
	not guarded_by_alarms(service)
	some attribute in [breaker, rollback]
	reason := value.why(service, attribute)
}

undecided contains report.undecided(service, attribute, reason) if {
	some service in input.resources_by_type.aws_ecs_service
	some attribute in [["deployment_controller", 0, "type"], ["scheduling_strategy"], strategy, ["alarms"]]
	not value.flag(service, breaker, false)
	reason := value.why(service, attribute)
}

breaker := ["deployment_circuit_breaker", 0, "enable"]

rollback := ["deployment_circuit_breaker", 0, "rollback"]

strategy := ["deployment_configuration", 0, "strategy"]

# A deployment of no tasks cannot fail: what starts them later sees whether they run.
profile(service) := "pedantic" if {
	value.number(service, ["desired_count"]) == 0
} else := "reliability"

# rolling services replace their tasks themselves. CodeDeploy and external controllers have their own
# ways, and there is one task per host of a daemon.
rolling contains service if {
	some service in input.resources_by_type.aws_ecs_service
	value.defaulted(service, ["deployment_controller", 0, "type"], "ECS") == "ECS"
	value.defaulted(service, ["scheduling_strategy"], "REPLICA") == "REPLICA"
	value.defaulted(service, strategy, "ROLLING") == "ROLLING"
	not value.why(service, ["alarms"])
}

guarded_by_alarms(service) if {
	possible(service, ["alarms", 0, "enable"])
	possible(service, ["alarms", 0, "rollback"])
}

possible(service, path) if value.flag(service, path, false)

possible(service, path) if value.why(service, path)
