# METADATA
# scope: package
# title: Lambda function in one zone
# description: All subnets of a Lambda function that is attached to a VPC are in one Availability Zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
#     description: Giving Lambda functions access to resources in an Amazon VPC
# custom:
#   id: lambda-single-zone
#   family: zones
#   why: >
#     Lambda runs in all zones of a Region, but a function in a VPC reaches the network only through its
#     subnets. With one zone it fails when that zone does, and what Lambda offers for nothing is lost.
#   fix: >
#     Give the function subnets in three zones (two at least), or no VPC when it needs none.
#   severity: error
#   precision: very-high
#   profile: core
#   tags: [REL10-BP01]
#   concepts: [lambda-vpc-multi-az]
#   equivalents:
#     AWS Config: [LAMBDA_VPC_MULTI_AZ_CHECK]
#     Prowler: [awslambda_function_vpc_multi_az]
#     Steampipe AWS Compliance: [lambda_function_multiple_az_configured]
#     Fault Tolerance Analyser: [lambda]
#   since: 0.1.0
package ballast.zones.lambda_single_zone

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.zones

findings contains object.union(finding, {"related": zones.subnets(function), "help": help, "profile": profile(function)}) if {
	some function in input.resources_by_type.aws_lambda_function
	zones.single(function)
	beside := graph.siblings(function)
	not zones.apart(function, beside)
	finding := report.finding(function, function.zones.pointer, sprintf(
		"function %s reaches its VPC from %s only: it fails when that zone is impaired",
		[function.name, zones.described(function)],
	))
}

help := "add subnets of two further zones"

# What only a change of the stack calls is not missed before the next one.
profile(function) := "pedantic" if {
	provisions(function)
} else := "pedantic" if {
	zones.follows(function, ["vpc_config", 0, "subnet_ids"])
} else := "core"

provisions(function) if {
	object.keys(function["in"]) == {"dependency"}
	some caller in graph.from(function, "dependency")
	on_change(caller.type)
}

on_change(type) if startswith(type, "Custom::")

on_change("AWS::CloudFormation::CustomResource")

undecided contains report.undecided(function, function.zones.pointer, reason) if {
	some function in input.resources_by_type.aws_lambda_function
	reason := zones.may_be_single(function)
}
