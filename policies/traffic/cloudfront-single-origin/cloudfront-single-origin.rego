# METADATA
# scope: package
# title: Distribution without a second origin
# description: A CloudFront distribution has no group of origins to fail over in.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_failover2good.html
#     description: REL11-BP02 Fail over to healthy resources
#   - ref: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html
#     description: Optimize high availability with CloudFront origin failover
# custom:
#   id: cloudfront-single-origin
#   family: traffic
#   why: >
#     When the origin is impaired, everything that is not in the cache fails, and pointing the
#     distribution elsewhere is an edit through a control plane in us-east-1.
#   fix: >
#     Put two origins into an origin group: CloudFront asks the second when the first fails, request
#     by request.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL11-BP02]
#   concepts: [cloudfront-origin-failover]
#   equivalents:
#     Checkov: [CKV_AWS_310]
#     AWS Config: [CLOUDFRONT_ORIGIN_FAILOVER_ENABLED]
#     Guard: [CLOUDFRONT_ORIGIN_FAILOVER_ENABLED]
#     Prowler: [cloudfront_distributions_multiple_origin_failover_configured]
#     CloudSploit: [cloudfront/enableOriginFailOver]
#     Steampipe AWS Compliance: [cloudfront_distribution_configured_with_origin_failover]
#   since: 0.1.0
package ballast.traffic.cloudfront_single_origin

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some distribution in input.resources_by_type.aws_cloudfront_distribution
	declared := value.list(distribution, ["origin_group"])
	count([i | some i, _ in declared; not incomplete(distribution, ["origin_group", i])]) == 0
	finding := report.finding(distribution, ["origin_group"], sprintf(
		"distribution %s has no second origin: what is not cached fails with the first",
		[distribution.name],
	))
	help := sprintf("add %s with a second origin to take over from the first", [groups(distribution)])
}

# CloudFront moves on to the second member, on the status codes that the group names.
groups(distribution) := "an origin_group" if distribution.language == "terraform"

groups(distribution) := "OriginGroups" if distribution.language == "cloudformation"

incomplete(distribution, group) if value.absent(distribution, array.concat(group, ["failover_criteria"]))

incomplete(distribution, group) if {
	members := value.list(distribution, array.concat(group, ["member"]))
	count(members) < 2
	distribution.language == "terraform"
}

undecided contains report.undecided(distribution, ["origin_group"], reason) if {
	some distribution in input.resources_by_type.aws_cloudfront_distribution
	reason := value.why(distribution, ["origin_group"])
}
