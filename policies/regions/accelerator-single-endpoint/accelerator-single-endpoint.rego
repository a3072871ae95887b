# METADATA
# scope: package
# title: Accelerator with one endpoint
# description: A Global Accelerator listener has one endpoint in one Region.
# related_resources:
#   - ref: https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoint-groups.html
#     description: AWS Global Accelerator, endpoint groups
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_failover2good.html
#     description: REL11-BP02 Fail over to healthy resources
# custom:
#   id: accelerator-single-endpoint
#   family: regions
#   why: >
#     Its health checks see that the endpoint is gone, and have nowhere else to send traffic: adding an
#     endpoint then needs the control plane in us-west-2.
#   fix: >
#     Have a second endpoint, better in another Region, that is ready and healthy all the time.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL11-BP02, REL11-BP04]
#   concepts: [globalaccelerator-multi-endpoint]
#   since: 0.1.0
package ballast.regions.accelerator_single_endpoint

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "add an endpoint group in another Region", "profile": profile(group)}) if {
	some group in input.resources_by_type.aws_globalaccelerator_endpoint_group
	count(graph.siblings(group)) == 0
	count(beside(group)) == 0
	not doubt(group)
	count(endpoints(group)) == 1
	finding := report.finding(group, [endpoint_configuration], sprintf("%s is the only endpoint group of its listener and has one endpoint: health checks have nowhere else to send traffic", [group.name]))
}

# A load balancer has further zones, and a second Region is a decision of its own.
profile(group) := "pedantic" if {
	some balancer in graph.to(group, "target")
	balancer.type == "aws_lb"
} else := "pedantic" if {
	contains(value.text(group, [endpoint_configuration, 0, "endpoint_id"]), ":loadbalancer/")
} else := "reliability"

undecided contains report.undecided(group, path, reason) if {
	some group in input.resources_by_type.aws_globalaccelerator_endpoint_group
	some path in [[endpoint_configuration], ["listener_arn"]]
	reason := value.why(group, path)
	not value.refs(group, path)
}

endpoint_configuration := "endpoint_configuration"

endpoints(group) := value.known(group, [endpoint_configuration])

# beside are the other endpoint groups of the same listener.
beside(group) := {other.address |
	some ref in value.refs(group, ["listener_arn"])
	some other in input.resources_by_type.aws_globalaccelerator_endpoint_group
	other.address != group.address
	some same in value.refs(other, ["listener_arn"])
	same.address == ref.address
}

doubt(group) := group.indefinite

doubt(group) := reason if {
	not group.indefinite
	reason := graph.stray("aws_globalaccelerator_endpoint_group", ["listener_arn"])
}
