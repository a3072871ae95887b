# METADATA
# scope: package
# title: Service behind no load balancer
# description: An ECS service is behind no load balancer.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_failover2good.html
#     description: REL11-BP02 Fail over to healthy resources
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html
#     description: Use load balancing to distribute Amazon ECS service traffic
# custom:
#   id: ecs-no-load-balancer
#   family: traffic
#   why: >
#     Nothing takes a failing task out of the way of requests.
#   fix: >
#     Put services that take requests behind a load balancer or Service Connect. Workers need none.
#   severity: note
#   precision: medium
#   profile: pedantic
#   tags: [REL11-BP02]
#   concepts: [ecs-service-has-lb]
#   equivalents:
#     KICS: [fb2b0ecf]
#   since: 0.1.0
package ballast.traffic.ecs_no_load_balancer

import data.ballast.lib.containers
import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "add a load balancer, if it takes requests"}) if {
	some service in input.resources_by_type.aws_ecs_service
	every attribute in attributes {
		count(value.list(service, attribute)) == 0
	}
	not worker(service)
	not doubt(service)
	finding := report.finding(service, ["load_balancer"], sprintf("service %s is behind no load balancer: nothing takes a failing task out of the way of requests", [service.name]))
}

undecided contains report.undecided(service, attribute, reason) if {
	some service in input.resources_by_type.aws_ecs_service
	some attribute in attributes
	reason := value.why(service, attribute)
}

undecided contains report.undecided(service, ["task_definition"], doubt(service)) if {
	some service in input.resources_by_type.aws_ecs_service
	every attribute in attributes {
		count(value.list(service, attribute)) == 0
	}
}

# A task without a port takes no requests.
worker(service) if {
	some task in tasks(service)
	definitions := containers.of(task)
	every container in definitions {
		count(object.get(container, "portMappings", [])) == 0
	}
}

doubt(service) := min({reason |
	not takes_requests(service)
	some task in tasks(service)
	reason := value.why(task, ["container_definitions"])
	not sees_ports(task)
})

doubt(service) := reason if {
	not takes_requests(service)
	count(tasks(service)) == 0
	reason := value.why(service, ["task_definition"])
}

# The role is for calls to a load balancer, whatever the task.
takes_requests(service) if value.set(service, ["iam_role"])

# Only a list of ports that is there says that there are some.
sees_ports(task) if {
	some container in containers.of(task)
	is_array(container.portMappings)
	count(container.portMappings) > 0
}

tasks(service) := [task | some task in graph.to(service, "reference"); task.type == "aws_ecs_task_definition"]

attributes := [["load_balancer"], ["service_registries"], ["service_connect_configuration"]]
