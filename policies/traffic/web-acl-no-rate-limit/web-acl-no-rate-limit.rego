# METADATA
# scope: package
# title: Web ACL without a limit of requests
# description: A web ACL limits no client by its rate of requests.
# related_resources:
#   - ref: https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html
#     description: Using rate-based rule statements in AWS WAF
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_mitigate_interaction_failure_throttle_requests.html
#     description: REL05-BP02 Throttle requests
# custom:
#   id: web-acl-no-rate-limit
#   family: traffic
#   why: >
#     One client, or a few, can send more than all others together, and what is behind the ACL has to
#     turn it away: with the capacity that the others need.
#   fix: >
#     Add a rate-based rule, in count mode first: what is above the limit is blocked at the edge.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL05-BP02]
#   since: 0.1.0
package ballast.traffic.web_acl_no_rate_limit

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "add a rate-based rule"}) if {
	some acl in acls
	not limited(acl)
	not doubt(acl)
	finding := report.finding(acl.resource, [], sprintf("web ACL %s has no rate-based rule: one client can take the share of all", [acl.resource.name]))
}

undecided contains report.undecided(acl.resource, [acl.rules], doubt(acl)) if {
	some acl in acls
	not limited(acl)
}

acls contains {"resource": acl, "rules": "rule", "limit": ["statement", 0, "rate_based_statement"], "groups": [["statement", 0, "rule_group_reference_statement"], ["statement", 0, "managed_rule_group_statement", 0, "managed_rule_group_configs"]]} if {
	some acl in input.resources_by_type.aws_wafv2_web_acl
}

acls contains {"resource": acl, "rules": "Rules", "limit": ["Statement", "RateBasedStatement"], "groups": [["Statement", "RuleGroupReferenceStatement"], ["Statement", "ManagedRuleGroupStatement", "ManagedRuleGroupConfigs"]]} if {
	some acl in input.resources_by_type["AWS::WAFv2::WebACL"]
}

limited(acl) if {
	some path in value.elements(acl.resource, [acl.rules])
	value.known(acl.resource, array.concat(path, acl.limit)) != null
}

doubt(acl) := min(array.concat(
	[reason | reason := value.why(acl.resource, [acl.rules])],
	array.concat(
		[reason | some path in value.elements(acl.resource, [acl.rules]); reason := value.why(acl.resource, array.concat(path, acl.limit))],
		# What is in a rule group is said elsewhere.
		["a rule group may limit them" |
			some path in value.elements(acl.resource, [acl.rules])
			some group in acl.groups
			value.set(acl.resource, array.concat(path, group))
		],
	),
))
