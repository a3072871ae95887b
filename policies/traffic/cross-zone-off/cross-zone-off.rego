# METADATA
# scope: package
# title: Load balancer that keeps to its zone
# description: >
#   A network or classic load balancer sends requests to targets of the zone that they came in at
#   only.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html
#     description: "How Elastic Load Balancing works: cross-zone load balancing"
# custom:
#   id: cross-zone-off
#   family: traffic
#   why: >
#     When the targets of a zone are gone, requests that arrive there fail until DNS has taken the
#     zone out; and zones with fewer targets are overloaded first. Where every zone is complete in
#     itself that is what is wanted.
#   fix: >
#     Balance across zones, or see that every zone carries its own load and that health checks take
#     an empty one out.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL10-BP01]
#   concepts: [clb-cross-zone, nlb-cross-zone]
#   equivalents:
#     Checkov: [CKV_AWS_138, CKV_AWS_152]
#     AWS Config: [ELB_CROSS_ZONE_LOAD_BALANCING_ENABLED, NLB_CROSS_ZONE_LOAD_BALANCING_ENABLED]
#     Guard: [ELB_CROSS_ZONE_LOAD_BALANCING_ENABLED]
#     cdk-nag: [AwsSolutions-ELB4]
#     Regula: [FG_R00043]
#     Prowler: [elb_cross_zone_load_balancing_enabled, elbv2_cross_zone_load_balancing_enabled]
#     CloudSploit: [elb/crosszoneLoadBalancing, elbv2/elbv2crosszoneLoadBalancing]
#     Steampipe AWS Compliance: [elb_classic_lb_cross_zone_load_balancing_enabled, elb_application_network_gateway_lb_cross_zone_load_balancing_enabled]
#   since: 0.1.0
package ballast.traffic.cross_zone_off

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some lb in balancers
	value.flag(lb.resource, lb.attribute, lb.default) == false
	finding := report.finding(lb.resource, lb.attribute, sprintf(
		"load balancer %s sends requests to targets in their zone only: where those are gone, requests fail",
		[lb.resource.name],
	))
	help := sprintf("set %s to true, unless every zone is complete in itself", [spelled(lb.resource, lb.attribute[0])])
}

undecided contains report.undecided(lb.resource, lb.attribute, reason) if {
	some lb in balancers
	reason := value.no_flag(lb.resource, lb.attribute)
}

undecided contains report.undecided(lb, ["load_balancer_type"], reason) if {
	some lb in input.resources_by_type.aws_lb
	reason := value.why(lb, ["load_balancer_type"])
}

# An application load balancer always does.
balancers contains {"resource": lb, "attribute": ["enable_cross_zone_load_balancing"], "default": false} if {
	some lb in input.resources_by_type.aws_lb
	lower(value.text(lb, ["load_balancer_type"])) in {"network", "gateway"}
}

balancers contains {"resource": lb, "attribute": ["cross_zone_load_balancing"], "default": lb.language == "terraform"} if {
	some lb in input.resources_by_type.aws_elb
}

spelled(lb, name) := name if lb.language == "terraform"

spelled(lb, "enable_cross_zone_load_balancing") := "load_balancing.cross_zone.enabled" if lb.language == "cloudformation"

spelled(lb, "cross_zone_load_balancing") := "CrossZone" if lb.language == "cloudformation"
