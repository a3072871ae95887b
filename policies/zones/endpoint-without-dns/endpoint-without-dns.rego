# METADATA
# scope: package
# title: Endpoint that names do not lead to
# description: An interface endpoint is in a VPC whose DNS does not resolve its names.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
#     description: "Access an AWS service using an interface VPC endpoint: prerequisites"
# custom:
#   id: endpoint-without-dns
#   family: zones
#   why: >
#     Clients that use the name of the service go out through the NAT gateway all the same: the
#     endpoint carries nothing, and losing the way out is losing the service.
#   fix: >
#     Switch DNS support and host names of the VPC on, and private DNS of the endpoint.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL10-BP01]
#   concepts: [vpce-private-dns]
#   equivalents:
#     KICS: [e9b7acf9]
#     Steampipe AWS Compliance: [sqs_vpc_endpoint_without_dns_resolution]
#   since: 0.1.0
package ballast.zones.endpoint_without_dns

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": sprintf("set %s of %s to true", [report.spelled(vpc, attribute), vpc.name]), "related": [report.related(vpc, [attribute], "it is off here")]}) if {
	some endpoint in endpoints
	some vpc in graph.to(endpoint, "dependency")
	vpc.type == "aws_vpc"
	some attribute in off(vpc)
	finding := report.finding(endpoint, ["vpc_id"], sprintf(
		"%s is in VPC %s, whose DNS does not resolve its names: clients go out through the internet instead",
		[endpoint.name, vpc.name],
	))
}

undecided contains report.undecided(endpoint, ["vpc_id"], reason) if {
	some endpoint in endpoints
	some vpc in graph.to(endpoint, "dependency")
	vpc.type == "aws_vpc"
	reason := value.no_flag(vpc, ["enable_dns_support"])
}

off(vpc) := ["enable_dns_support"] if value.flag(vpc, ["enable_dns_support"], true) == false

endpoints contains endpoint if {
	some endpoint in input.resources_by_type.aws_vpc_endpoint
	value.known(endpoint, ["vpc_endpoint_type"]) == "Interface"
}
