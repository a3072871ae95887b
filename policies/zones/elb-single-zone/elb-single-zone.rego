# METADATA
# scope: package
# title: Load balancer in one zone
# description: All subnets or zones of a load balancer are in one Availability Zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html
#     description: How Elastic Load Balancing works
# custom:
#   id: elb-single-zone
#   family: zones
#   why: >
#     A load balancer has a node in each of its zones, and clients reach it through those only. With one
#     zone, its impairment takes the way in, however healthy the targets in other zones are, and giving
#     it another zone is a control-plane action that changes DNS.
#   fix: >
#     Give the load balancer a subnet in every zone that its targets are in: three, two at least.
#   severity: error
#   precision: very-high
#   profile: core
#   tags: [REL10-BP01]
#   concepts: [clb-multi-az, elbv2-multi-az]
#   equivalents:
#     AWS Config: [CLB_MULTIPLE_AZ, ELBV2_MULTIPLE_AZ]
#     cdk-nag: [AwsSolutions-ELB4]
#     cfn-lint: [E3680]
#     Prowler: [elb_is_in_multiple_az, elbv2_is_in_multiple_az]
#     Steampipe AWS Compliance: [elb_classic_lb_multiple_az_configured, elb_application_gateway_network_lb_multiple_az_configured]
#   since: 0.1.0
package ballast.zones.elb_single_zone

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value
import data.ballast.lib.zones

findings contains object.union(finding, {"related": zones.subnets(lb), "help": help, "profile": profile(lb)}) if {
	some lb in balancers
	zones.single(lb)
	beside := graph.beside(lb)
	not zones.apart(lb, beside)
	finding := report.finding(lb, lb.zones.pointer, sprintf(
		"load balancer %s has nodes in %s only: nobody reaches its targets when that zone is impaired",
		[lb.name, zones.described(lb)],
	))
}

help := "add subnets of two further zones"

profile(lb) := "pedantic" if zones.follows(lb, ["subnets"])

profile(lb) := "core" if not zones.follows(lb, ["subnets"])

undecided contains report.undecided(lb, lb.zones.pointer, reason) if {
	some lb in balancers
	reason := zones.may_be_single(lb)
}

balancers contains lb if some lb in input.resources_by_type.aws_elb

# On an Outpost or in a Local Zone there is one place only.
balancers contains lb if {
	some lb in input.resources_by_type.aws_lb
	value.absent(lb, ["customer_owned_ipv4_pool"])
}
