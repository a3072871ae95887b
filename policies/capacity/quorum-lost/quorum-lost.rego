# METADATA
# scope: package
# title: Majority lost with a zone
# description: >
#   The members that elect a leader have no majority when the fullest Availability Zone is lost.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
#   - ref: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-dedicatedmasternodes.html
#     description: Dedicated master nodes in Amazon OpenSearch Service
# custom:
#   id: quorum-lost
#   family: capacity
#   why: >
#     A system that decides by majority stops when more than half of its members are not there. An
#     even number is no safer than one less, and over two zones one of them always holds half: its
#     loss stops the other.
#   fix: >
#     Run three or five voting members over three zones.
#   severity: error
#   precision: high
#   profile: core
#   tags: [REL11-BP05]
#   since: 0.1.0
package ballast.capacity.quorum_lost

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some domain in domains
	some [members, zone_count] in masters(domain)
	lost := ceil(members / zone_count)
	majority := floor(members / 2) + 1
	members - lost < majority
	finding := report.finding(domain, size, sprintf(
		"%v masters of domain %s in %v zones: losing one leaves %v, and a majority is %v",
		[members, domain.name, zone_count, members - lost, majority],
	))
	help := sprintf("run 3 over three zones: set %s to 3 and %s to 3", [report.spelled(domain, "dedicated_master_count"), report.spelled(domain, "availability_zone_count")])
}

undecided contains report.undecided(domain, attribute, reason) if {
	some domain in domains
	some attribute in [enabled, size, aware, standby]
	reason := value.why(domain, attribute)
}

enabled := ["cluster_config", 0, "dedicated_master_enabled"]

size := ["cluster_config", 0, "dedicated_master_count"]

aware := ["cluster_config", 0, "zone_awareness_enabled"]

standby := ["cluster_config", 0, "multi_az_with_standby_enabled"]

# In Regions with three zones, OpenSearch spreads three dedicated masters over three whatever the data
# nodes do; with two of them, or an even number, nothing helps.
masters(domain) := {[members, 3]} if {
	value.flag(domain, enabled, false)
	value.flag(domain, aware, false)
	value.flag(domain, standby, false) == false
	members := value.number(domain, size)
	members > 0
}

domains contains domain if some domain in input.resources_by_type.aws_opensearch_domain

domains contains domain if some domain in input.resources_by_type.aws_elasticsearch_domain
