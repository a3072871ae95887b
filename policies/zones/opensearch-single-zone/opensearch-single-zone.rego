# METADATA
# scope: package
# title: Search domain in one zone
# description: All data nodes of an OpenSearch or Elasticsearch domain are in one Availability Zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html
#     description: Configuring a multi-AZ domain in Amazon OpenSearch Service
# custom:
#   id: opensearch-single-zone
#   family: zones
#   why: >
#     Without zone awareness all nodes and all replicas of every shard are in the same zone. When it is
#     impaired, the domain is down, and spreading it then is a blue/green deployment: control-plane work.
#   fix: >
#     Enable zone awareness over three zones, with a multiple of three data nodes, three dedicated masters
#     and one replica at least of every index.
#   severity: error
#   precision: very-high
#   profile: core
#   tags: [REL10-BP01]
#   concepts: [opensearch-zone-awareness]
#   equivalents:
#     AWS Config: [OPENSEARCH_DATA_NODE_FAULT_TOLERANCE]
#     Guard: [ELASTICSEARCH_DATA_NODE_FAULT_TOLERANCE, OPENSEARCH_DATA_NODE_FAULT_TOLERANCE]
#     cdk-nag: [AwsSolutions-OS7]
#     Prowler: [opensearch_service_domains_fault_tolerant_data_nodes]
#     CloudSploit: [opensearch/opensearchZoneAwarenessEnabled]
#     Steampipe AWS Compliance: [es_domain_data_nodes_min_3, opensearch_domain_data_node_fault_tolerance]
#     Fault Tolerance Analyser: [opensearch]
#   since: 0.1.0
package ballast.zones.opensearch_single_zone

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some domain in domains
	value.flag(domain, spread, false) == false
	value.flag(domain, standby, false) == false
	finding := report.finding(domain, spread, sprintf(
		"%s in one zone: no replica is left when that zone is impaired",
		[nodes(domain)],
	))
	help := sprintf("set %s to true, with a data node in each of three zones at least", [report.spelled(domain, "zone_awareness_enabled")])
}

# One node is in one zone, whatever else is said.
findings contains object.union(finding, {"help": help}) if {
	some domain in domains
	on(domain, spread)
	value.flag(domain, standby, false) == false
	size(domain) == 1
	finding := report.finding(domain, ["cluster_config", 0, "instance_count"], sprintf(
		"%s in one zone: no replica is left when that zone is impaired",
		[nodes(domain)],
	))
	help := sprintf("set %s to 3, one for each of three zones", [report.spelled(domain, "instance_count")])
}

undecided contains report.undecided(domain, ["cluster_config", 0, "instance_count"], reason) if {
	some domain in domains
	on(domain, spread)
	reason := value.why(domain, ["cluster_config", 0, "instance_count"])
}

undecided contains report.undecided(domain, attribute, reason) if {
	some domain in domains
	not on(domain, spread)
	not on(domain, standby)
	some attribute in [spread, standby]
	reason := value.why(domain, attribute)
}

on(domain, attribute) if value.flag(domain, attribute, false)

spread := ["cluster_config", 0, "zone_awareness_enabled"]

# Multi-AZ with Standby is over three zones by itself.
standby := ["cluster_config", 0, "multi_az_with_standby_enabled"]

domains contains domain if some domain in input.resources_by_type.aws_opensearch_domain

domains contains domain if some domain in input.resources_by_type.aws_elasticsearch_domain

nodes(domain) := sprintf("the only data node of domain %s is", [domain.name]) if size(domain) == 1

nodes(domain) := sprintf("all %d data nodes of domain %s are", [size(domain), domain.name]) if size(domain) > 1

nodes(domain) := sprintf("all data nodes of domain %s are", [domain.name]) if not size(domain)

size(domain) := value.number(domain, ["cluster_config", 0, "instance_count"])

size(domain) := 1 if value.absent(domain, ["cluster_config", 0, "instance_count"])
