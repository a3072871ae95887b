# METADATA
# scope: package
# title: Search domain without dedicated masters
# description: An OpenSearch or Elasticsearch domain has fewer than three dedicated master nodes.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
#   - ref: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-dedicatedmasternodes.html
#     description: Dedicated master nodes in Amazon OpenSearch Service
# custom:
#   id: opensearch-no-dedicated-masters
#   family: capacity
#   why: >
#     Data nodes that are busy with a lost zone also elect the master and keep the state of the
#     cluster: one overloaded node stops all of them. Two masters are no better than one, because
#     neither has a majority alone.
#   fix: >
#     Run three dedicated masters over three zones.
#   severity: note
#   precision: very-high
#   profile: pedantic
#   tags: [REL11-BP05]
#   concepts: [opensearch-dedicated-masters]
#   equivalents:
#     Checkov: [CKV_AWS_318, CKV2_AWS_59]
#     AWS Config: [OPENSEARCH_PRIMARY_NODE_FAULT_TOLERANCE]
#     Guard: [ELASTICSEARCH_PRIMARY_NODE_FAULT_TOLERANCE]
#     cdk-nag: [AwsSolutions-OS4]
#     Prowler: [opensearch_service_domains_fault_tolerant_master_nodes]
#     CloudSploit: [opensearch/opensearchDedicatedMasterEnabled]
#     Steampipe AWS Compliance: [es_domain_dedicated_master_nodes_min_3]
#   since: 0.1.0
package ballast.capacity.opensearch_no_dedicated_masters

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some domain in domains
	value.flag(domain, enabled, false) == false
	finding := report.finding(domain, enabled, sprintf(
		"domain %s has no dedicated masters: busy data nodes elect the master, too",
		[domain.name],
	))
	help := sprintf("set %s to true, with %s 3", [report.spelled(domain, "dedicated_master_enabled"), report.spelled(domain, "dedicated_master_count")])
}

findings contains object.union(finding, {"help": help}) if {
	some domain in domains
	value.flag(domain, enabled, false)
	masters := value.number(domain, size)
	masters < 3
	finding := report.finding(domain, size, sprintf(
		"domain %s has %s: no majority is left when one is gone",
		[domain.name, report.plural(masters, "dedicated master")],
	))
	help := sprintf("set %s to 3", [report.spelled(domain, "dedicated_master_count")])
}

undecided contains report.undecided(domain, attribute, reason) if {
	some domain in domains
	some attribute in [enabled, size]
	reason := value.why(domain, attribute)
}

enabled := ["cluster_config", 0, "dedicated_master_enabled"]

size := ["cluster_config", 0, "dedicated_master_count"]

domains contains domain if some domain in input.resources_by_type.aws_opensearch_domain

domains contains domain if some domain in input.resources_by_type.aws_elasticsearch_domain
