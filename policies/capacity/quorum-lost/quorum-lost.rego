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

import data.ballast.lib.capacity
import data.ballast.lib.report
import data.ballast.lib.value
import data.ballast.lib.zones

findings contains object.union(finding, {"help": help}) if {
	some domain in domains
	some [members, zone_count] in masters(domain)
	not capacity.keeps_quorum(members, zone_count)
	finding := report.finding(domain, size, sprintf(
		"%v masters of domain %s in %v zones: losing one leaves %v, and a majority is %v",
		[members, domain.name, zone_count, capacity.left(members, zone_count), majority(members)],
	))
	help := sprintf("run 3 over three zones: set %s to 3 and %s to 3", [report.spelled(domain, "dedicated_master_count"), report.spelled(domain, "availability_zone_count")])
}

findings contains object.union(finding, {"help": "run 3 or 5 over three zones", "related": zones.subnets(group)}) if {
	some [group, members] in voting
	zone_count := group.zones.at_most
	not capacity.keeps_quorum(members, zone_count)
	finding := report.finding(group, capacity.pointer(group), sprintf(
		"%v members of %s in %s: losing one leaves %v, and a majority is %v",
		[members, group.name, zones.described(group), capacity.left(members, zone_count), majority(members)],
	))
}

undecided contains report.undecided(group, group.zones.pointer, group.zones.why) if {
	some [group, members] in voting
	capacity.keeps_quorum(members, group.zones.at_most)
	not capacity.keeps_quorum(members, group.zones.at_least)
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

majority(members) := floor(members / 2) + 1

# voting are those of a fixed size, with their members.
voting contains [group, group.capacity.units] if {
	some group in electing
	group.capacity.units > 1
	group.capacity.maximum == group.capacity.units
	not capacity.shared(group)
}

undecided contains report.undecided(group, [], group.capacity.units_why) if {
	some group in electing
	group.capacity.units_why != ""
}

undecided contains report.undecided(group, ["max_size"], "whether its size is fixed is not known") if {
	some group in electing
	group.capacity.units > 1
	not group.capacity.maximum
}

# electing are groups that are called like a system that elects a leader. What merely uses one is a client
# or an agent of it.
electing contains group if {
	some group in input.resources_by_type.aws_autoscaling_group
	regex.match(`(?i)(etcd|zookeeper|(consul|nomad)[-_]?servers?)\b`, replace(called(group), "_", "-"))
}

# Behind a dot comes the domain: nodes.etcd.example.com are the nodes of a cluster of that name.
called(group) := split(value.text(group, ["name"]), ".")[0]

called(group) := group.name if not value.text(group, ["name"])
