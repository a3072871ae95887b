# METADATA
# scope: package
# title: Aurora cluster without an instance in another zone
# description: An Aurora cluster has fewer than two instances, or all of them in one Availability Zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html
#     description: High availability for Amazon Aurora
# custom:
#   id: rds-cluster-single-zone
#   family: zones
#   why: >
#     Aurora keeps the data in three zones, but an instance is in one. Without a second instance in
#     another zone, Aurora has to create one before the database is up again: control-plane work that
#     takes minutes, when everybody else does the same.
#   fix: >
#     Give the cluster two instances at least, of the same class and in different zones: the reader takes
#     over within a minute.
#   severity: error
#   precision: very-high
#   profile: core
#   tags: [REL10-BP01, REL11-BP05]
#   concepts: [rds-cluster-multi-az]
#   equivalents:
#     AWS Config: [RDS_CLUSTER_MULTI_AZ_ENABLED]
#     Regula: [FG_R00209]
#     cfn-lint: [E3692]
#     Prowler: [rds_cluster_multi_az]
#     Steampipe AWS Compliance: [rds_db_cluster_multiple_az_enabled]
#     Fault Tolerance Analyser: [rds]
#   since: 0.1.0
package ballast.zones.rds_cluster_single_zone

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value
import data.ballast.lib.zones

findings contains object.union(finding, {"help": "add a second instance, in another zone", "related": related}) if {
	some cluster in aurora
	members := members_of(cluster)
	short(cluster, members)
	finding := report.finding(cluster, [], sprintf("Aurora cluster %s has %s", [cluster.name, consequence(max([count(members), named(cluster)]))]))
	related := [report.related(member, "", "the only instance") | some member in members]
}

findings contains object.union(finding, {"help": "place one of them in another zone", "related": related}) if {
	some cluster in aurora
	members := members_of(cluster)
	count(members) > 1
	in_one_zone(members)
	not joined_by_others(cluster, members)
	finding := report.finding(cluster, [], sprintf(
		"all %d instances of Aurora cluster %s are in %s: it is down until one is created elsewhere when that zone is impaired",
		[count(members), cluster.name, members[0].zones.places[0].zone],
	))
	related := [report.related(member, ["availability_zone"], sprintf("%s is there", [member.name])) | some member in members]
}

undecided contains report.undecided(cluster, [], reason) if {
	some cluster in aurora
	members := members_of(cluster)
	count(certain(members)) + replicas(cluster) < 2
	reason := doubt(cluster, members)
}

undecided contains report.undecided(cluster, attribute, reason) if {
	some cluster in input.resources_by_type.aws_rds_cluster
	not decided(cluster)
	count(certain(members_of(cluster))) < 2
	some attribute in [["engine"], ["engine_mode"], ["global_cluster_identifier"], ["replication_source_identifier"]]
	reason := value.why(cluster, attribute)
}

# aurora are the clusters whose availability is that of their instances. Serverless v1 moves between zones
# by itself, a Multi-AZ cluster of another engine is in three; the second Region of a global database
# may go without; Limitless has shards instead.
aurora contains cluster if {
	some cluster in input.resources_by_type.aws_rds_cluster
	engine(cluster)
	value.defaulted(cluster, ["engine_mode"], "provisioned") in {"provisioned", "global", "parallelquery", "multimaster"}
	value.absent(cluster, ["global_cluster_identifier"])
	value.absent(cluster, ["replication_source_identifier"])
	value.absent(cluster, ["cluster_scalability_type"])
}

# Older versions of Terraform's provider took aurora when nothing was said.
engine(cluster) if startswith(lower(value.text(cluster, ["engine"])), "aurora")

engine(cluster) if {
	cluster.language == "terraform"
	value.absent(cluster, ["engine"])
	value.absent(cluster, ["db_cluster_instance_class"])
}

decided(cluster) if cluster in aurora

decided(cluster) if value.known(cluster, ["engine_mode"]) == "serverless"

decided(cluster) if value.refs(cluster, ["global_cluster_identifier"])

decided(cluster) if value.known(cluster, ["global_cluster_identifier"])

decided(cluster) if {
	engine_ := value.text(cluster, ["engine"])
	not startswith(lower(engine_), "aurora")
}

short(cluster, members) if {
	max([count(members) + replicas(cluster), named(cluster)]) < 2
	not doubt(cluster, members)
}

# named is how many members a cluster names itself: instances that are made elsewhere.
named(cluster) := count(value.defaulted(cluster, ["cluster_members"], []))

named(cluster) := 0 if value.why(cluster, ["cluster_members"])

consequence(0) := "no instance: nothing serves it"

consequence(1) := "one instance: it is down until another one is created when the zone of that is impaired"

# doubt is a reason for which a cluster may have more instances than can be seen.
doubt(cluster, members) := min(array.concat(
	[member.indefinite | some member in members],
	array.concat(
		[reason | some target in scalable(cluster); reason := value.why(target, ["min_capacity"])],
		[reason |
			some [type, path] in [["aws_rds_cluster_instance", ["cluster_identifier"]], ["aws_appautoscaling_target", ["resource_id"]]]
			reason := graph.stray(type, path)
		],
	),
)) if {
	not value.why(cluster, ["cluster_members"])
} else := value.why(cluster, ["cluster_members"])

joined_by_others(cluster, members) if doubt(cluster, members)

joined_by_others(cluster, _) if replicas(cluster) > 0

members_of(cluster) := [member | some member in graph.from(cluster, "placement"); member.type == "aws_rds_cluster_instance"]

certain(members) := [member | some member in members; not member.indefinite]

# replicas are what scaling keeps at least, besides the instances that are written down.
replicas(cluster) := sum([value.number(target, ["min_capacity"]) | some target in scalable(cluster)])

scalable(cluster) := [target | some target in graph.from(cluster, "attachment"); target.type == "aws_appautoscaling_target"]

in_one_zone(members) if {
	every member in members {
		zones.single(member)
		zones.same(member.zones.places[0], members[0].zones.places[0])
	}
}
