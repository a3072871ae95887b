# METADATA
# scope: package
# title: Database instance without a standby
# description: An RDS database instance runs in one Availability Zone, with no standby in another.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html
#     description: Multi-AZ DB instance deployments
#   - ref: https://aws.amazon.com/builders-library/static-stability-using-availability-zones/
#     description: Static stability using Availability Zones
# custom:
#   id: rds-instance-single-zone
#   family: zones
#   why: >
#     When the zone of the instance is impaired, the database is down until somebody restores a backup
#     or promotes a replica elsewhere: minutes to hours, some data lost, and all of it control-plane work.
#   fix: >
#     Set multi_az, so that a standby in another zone has every committed write and takes over by itself.
#   severity: error
#   precision: very-high
#   profile: core
#   tags: [REL10-BP01, REL11-BP02]
#   concepts: [rds-instance-multi-az]
#   equivalents:
#     Checkov: [CKV_AWS_157]
#     KICS: [2b1d4935]
#     AWS Config: [RDS_MULTI_AZ_SUPPORT]
#     Guard: [RDS_MULTI_AZ_SUPPORT]
#     cdk-nag: [AwsSolutions-RDS3]
#     Regula: [FG_R00251]
#     Prowler: [rds_instance_multi_az]
#     CloudSploit: [rds/rdsMultiAz]
#     Steampipe AWS Compliance: [rds_db_instance_multiple_az_enabled]
#     Fault Tolerance Analyser: [rds]
#   since: 0.1.0
package ballast.zones.rds_instance_single_zone

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": sprintf("set %s to true", [report.spelled(db, "multi_az")])}) if {
	some db in input.resources_by_type.aws_db_instance
	lacks_standby(db)
	finding := report.finding(db, ["multi_az"], sprintf(
		"%s database %s has no standby in another zone: it is down for as long as its zone is",
		[value.known(db, ["engine"]), db.name],
	))
}

undecided contains report.undecided(db, attribute, reason) if {
	some db in input.resources_by_type.aws_db_instance
	not lacks_standby(db)
	not exempt(db)
	some [attribute, reason] in doubts(db)
}

lacks_standby(db) if {
	value.flag(db, ["multi_az"], false) == false
	needs_standby(db)
}

doubts(db) := [[["multi_az"], reason]] if {
	reason := value.no_flag(db, ["multi_az"])
} else := array.concat(
	[[attribute, reason] |
		some attribute in [["engine"], ["replicate_source_db"], ["cluster_identifier"]]
		reason := value.why(db, attribute)
	],
	# Restored from a snapshot, an instance has the engine of what was saved.
	[[[], "nothing says which engine it has"] | value.absent(db, ["engine"])],
) if {
	value.flag(db, ["multi_az"], false) == false
}

needs_standby(db) if {
	supports_standby(value.text(db, ["engine"]))
	value.absent(db, ["replicate_source_db"])
	value.absent(db, ["cluster_identifier"])
}

# A read replica is a copy itself, and the members of a cluster are each other's standby.
exempt(db) if value.known(db, ["replicate_source_db"])

exempt(db) if value.known(db, ["cluster_identifier"])

exempt(db) if reference(db, "replicate_source_db")

exempt(db) if reference(db, "cluster_identifier")

exempt(db) if {
	engine := value.text(db, ["engine"])
	not supports_standby(engine)
}

# An identifier that only a deployment knows is there all the same.
reference(db, attribute) if count(value.refs(db, [attribute])) > 0

# These have the standby of a single instance. Aurora's instances are members of a cluster, SQL Server
# Express has none and Web in some versions only, and that of RDS Custom is set up in other ways.
# RDS takes the name in any case.
supports_standby(engine) if lower(engine) in {
	"db2-ae", "db2-se", "mariadb", "mysql", "oracle-ee", "oracle-ee-cdb", "oracle-se", "oracle-se1", "oracle-se2",
	"oracle-se2-cdb", "postgres", "sqlserver-ee", "sqlserver-se",
}
