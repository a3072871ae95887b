# METADATA
# scope: package
# title: Search domain of two data nodes
# description: An OpenSearch or Elasticsearch domain has fewer than three data nodes.
# related_resources:
#   - ref: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/bp.html
#     description: Operational best practices for Amazon OpenSearch Service
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
# custom:
#   id: opensearch-few-nodes
#   family: capacity
#   why: >
#     When one of two nodes is lost, the other carries all searches, no shard has a replica
#     any more, and without dedicated masters there may be no majority to elect one.
#   fix: >
#     Run three data nodes over three zones.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL11-BP05]
#   concepts: [opensearch-zone-awareness]
#   equivalents:
#     Guard: [ELASTICSEARCH_DATA_NODE_FAULT_TOLERANCE, OPENSEARCH_DATA_NODE_FAULT_TOLERANCE]
#     AWS Config: [OPENSEARCH_DATA_NODE_FAULT_TOLERANCE]
#     Prowler: [opensearch_service_domains_fault_tolerant_data_nodes]
#     Steampipe AWS Compliance: [es_domain_data_nodes_min_3, opensearch_domain_data_node_fault_tolerance]
#   since: 0.1.0
package ballast.capacity.opensearch_few_nodes

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some domain in domains
	value.number(domain, size) == 2
	finding := report.finding(domain, size, sprintf("domain %s has 2 data nodes: losing one leaves all of the load and no replica to the other", [domain.name]))
	help := sprintf("set %s to 3, one for each of three zones", [report.spelled(domain, "instance_count")])
}

undecided contains report.undecided(domain, size, reason) if {
	some domain in domains
	reason := value.why(domain, size)
}

size := ["cluster_config", 0, "instance_count"]

domains contains domain if some domain in input.resources_by_type.aws_opensearch_domain

domains contains domain if some domain in input.resources_by_type.aws_elasticsearch_domain
