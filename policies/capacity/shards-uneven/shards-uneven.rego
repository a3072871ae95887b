# METADATA
# scope: package
# title: Data nodes that zones cannot share evenly
# description: The data nodes of a search domain are not a multiple of its Availability Zones.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
#   - ref: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html
#     description: Configuring a multi-AZ domain in Amazon OpenSearch Service
# custom:
#   id: shards-uneven
#   family: capacity
#   why: >
#     The zone with fewer nodes holds as many shards as the others, on fewer nodes: they are the
#     first to be full or overloaded, and when another zone is lost they are all that is left of
#     some.
#   fix: >
#     Make the number of data nodes a multiple of the number of zones.
#   severity: warning
#   precision: very-high
#   profile: reliability
#   tags: [REL11-BP05]
#   since: 0.1.0
package ballast.capacity.shards_uneven

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some domain in domains
	value.flag(domain, aware, false)
	zone_count := value.number_or(domain, zones_, 2)
	nodes := value.number(domain, size)
	nodes % zone_count != 0
	finding := report.finding(domain, size, sprintf(
		"%v data nodes of domain %s in %v zones: the zone with fewest has %v for as many shards as one with %v",
		[nodes, domain.name, zone_count, floor(nodes / zone_count), ceil(nodes / zone_count)],
	))
	help := sprintf("set %s to %v", [report.spelled(domain, "instance_count"), zone_count * ceil(nodes / zone_count)])
}

undecided contains report.undecided(domain, attribute, reason) if {
	some domain in domains
	some attribute in [aware, zones_, size]
	reason := value.why(domain, attribute)
}

size := ["cluster_config", 0, "instance_count"]

aware := ["cluster_config", 0, "zone_awareness_enabled"]

# Two is the default.
zones_ := ["cluster_config", 0, "zone_awareness_config", 0, "availability_zone_count"]

domains contains domain if some domain in input.resources_by_type.aws_opensearch_domain

domains contains domain if some domain in input.resources_by_type.aws_elasticsearch_domain
