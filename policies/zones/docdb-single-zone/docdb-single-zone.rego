# METADATA
# scope: package
# title: DocumentDB cluster without an instance in another zone
# description: >
#   A DocumentDB cluster has fewer than two instances, or all of them in one Availability Zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
#   - ref: https://docs.aws.amazon.com/documentdb/latest/developerguide/replication.html
#     description: High availability and replication of DocumentDB
# custom:
#   id: docdb-single-zone
#   family: zones
#   why: >
#     DocumentDB keeps the data in three zones, but an instance is in one. Without a second instance
#     in another zone, one has to be created before the cluster is up again: control-plane work that
#     takes minutes, when everybody else does the same.
#   fix: >
#     Give the cluster two instances at least, in different zones: the replica takes over by itself.
#   severity: error
#   precision: very-high
#   profile: core
#   tags: [REL10-BP01, REL11-BP05]
#   concepts: [docdb-multi-az]
#   equivalents:
#     Prowler: [documentdb_cluster_multi_az_enabled]
#     Fault Tolerance Analyser: [docdb]
#   since: 0.1.0
package ballast.zones.docdb_single_zone

import data.ballast.lib.members
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "add a second instance, in another zone", "related": related}) if {
	some cluster in clusters
	members_of := members.of(cluster, instances)
	members.fewer(members_of, doubt(cluster))
	finding := report.finding(cluster, [], sprintf("DocumentDB cluster %s has %s", [cluster.name, members.consequence(count(members_of))]))
	related := [report.related(member, "", "the only instance") | some member in members_of]
}

findings contains object.union(finding, {"help": "place one of them in another zone", "related": related}) if {
	some cluster in clusters
	members_of := members.of(cluster, instances)
	members.in_one_zone(members_of)
	doubt(cluster) == ""
	finding := report.finding(cluster, [], sprintf(
		"all %d instances of DocumentDB cluster %s are in %s: it is down until one is created elsewhere when that zone is impaired",
		[count(members_of), cluster.name, members_of[0].zones.places[0].zone],
	))
	related := [report.related(member, ["availability_zone"], sprintf("%s is there", [member.name])) | some member in members_of]
}

undecided contains report.undecided(cluster, [], doubt(cluster)) if {
	some cluster in clusters
	count(members.certain(members.of(cluster, instances))) < 2
	doubt(cluster) != ""
}

undecided contains report.undecided(cluster, attribute, reason) if {
	some cluster in input.resources_by_type.aws_docdb_cluster
	count(members.certain(members.of(cluster, instances))) < 2
	some attribute in copied_from
	not value.refs(cluster, attribute)
	reason := value.why(cluster, attribute)
}

instances := "aws_docdb_cluster_instance"

doubt(cluster) := members.doubt(cluster, instances, ["cluster_identifier"])

copied_from := [["global_cluster_identifier"], ["replication_source_identifier"]]

# The second Region of a global database may go without.
clusters contains cluster if {
	some cluster in input.resources_by_type.aws_docdb_cluster
	every attribute in copied_from {
		value.absent(cluster, attribute)
	}
}
