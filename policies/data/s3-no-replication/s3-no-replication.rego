# METADATA
# scope: package
# title: Bucket without a copy elsewhere
# description: Objects of a bucket are copied to no other bucket.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_identified_backups_data.html
#     description: REL09-BP01 Identify and back up all data that needs to be backed up
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html
#     description: Replicating objects within and across Regions
# custom:
#   id: s3-no-replication
#   family: data
#   why: >
#     The bucket is in one Region and one account: an event in the Region, or a mistake with the
#     account, takes every copy.
#   fix: >
#     Replicate what the business cannot lose to a bucket in another Region, and another account
#     where you can.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL09-BP01]
#   concepts: [s3-replication]
#   equivalents:
#     Checkov: [CKV_AWS_144]
#     AWS Config: [S3_BUCKET_REPLICATION_ENABLED, S3_BUCKET_CROSS_REGION_REPLICATION_ENABLED]
#     Guard: [S3_BUCKET_REPLICATION_ENABLED]
#     cdk-nag: [S3BucketReplicationEnabled]
#     Regula: [FG_R00275]
#     Prowler: [s3_bucket_cross_region_replication]
#     Steampipe AWS Compliance: [s3_bucket_cross_region_replication_enabled]
#   since: 0.1.0
package ballast.data.s3_no_replication

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help(bucket)}) if {
	some bucket in input.resources_by_type.aws_s3_bucket
	not kept(bucket)
	not doubt(bucket)
	finding := report.finding(bucket, [], sprintf("objects of bucket %s are in one Region only: an event there, or a deletion, reaches every copy", [bucket.name]))
}

undecided contains report.undecided(bucket, [], doubt(bucket)) if {
	some bucket in input.resources_by_type.aws_s3_bucket
	not kept(bucket)
}

# A rule without the status that it has to have is refused: its bucket has not been without copies.
kept(bucket) if {
	some part in graph.parts(bucket, "aws_s3_bucket_replication_configuration")
	some path in value.elements(part, ["rule"])
	value.defaulted(part, array.concat(path, ["status"]), "Enabled") == "Enabled"
}

kept(bucket) if {
	some path in value.elements(bucket, ["replication_configuration", 0, "rules"])
	value.defaulted(bucket, array.concat(path, ["status"]), "Enabled") == "Enabled"
}

doubt(bucket) := min(array.concat(
	[reason | reason := graph.unsure_of(bucket, "aws_s3_bucket_replication_configuration", ["bucket"])],
	array.concat(
		[reason | some part in graph.parts(bucket, "aws_s3_bucket_replication_configuration"); some path in parts; reason := value.why(part, path)],
		[reason | some path in own; reason := value.why(bucket, path)],
	),
))

parts := [["rule"], ["rule", 0, "status"]]

# Before version 4, the provider had it in the bucket.
own := [["replication_configuration"], ["replication_configuration", 0, "rules"], ["replication_configuration", 0, "rules", 0, "status"]]

help(bucket) := "add an aws_s3_bucket_replication_configuration with an enabled rule" if bucket.language == "terraform"

help(bucket) := "set ReplicationConfiguration with an enabled rule" if bucket.language == "cloudformation"
