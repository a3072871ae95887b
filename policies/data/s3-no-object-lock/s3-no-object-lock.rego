# METADATA
# scope: package
# title: Bucket whose objects can be deleted
# description: Objects of a bucket are not locked against deletion.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_identified_backups_data.html
#     description: REL09-BP01 Identify and back up all data that needs to be backed up
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
#     description: Locking objects with Object Lock
# custom:
#   id: s3-no-object-lock
#   family: data
#   why: >
#     Whoever gets hold of the right role deletes every version of every object, and the backups
#     that are kept in the bucket with them.
#   fix: >
#     Lock the objects of buckets that hold backups or records.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL09-BP01]
#   concepts: [s3-object-lock]
#   equivalents:
#     Checkov: [CKV_AWS_143]
#     AWS Config: [S3_BUCKET_DEFAULT_LOCK_ENABLED]
#     Guard: [S3_BUCKET_DEFAULT_LOCK_ENABLED]
#     cdk-nag: [S3BucketDefaultLockEnabled]
#     Prowler: [s3_bucket_object_lock]
#   since: 0.1.0
package ballast.data.s3_no_object_lock

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help(bucket)}) if {
	some bucket in input.resources_by_type.aws_s3_bucket
	not kept(bucket)
	not doubt(bucket)
	value.flag(bucket, flag, false) == false
	finding := report.finding(bucket, [], sprintf("objects of bucket %s are not locked: one mistake or one stolen role deletes them all", [bucket.name]))
}

# The switch allows locks, and sets none.
findings contains object.union(finding, {"help": "add a default retention"}) if {
	some bucket in input.resources_by_type.aws_s3_bucket
	not kept(bucket)
	not doubt(bucket)
	value.flag(bucket, flag, false)
	finding := report.finding(bucket, flag, sprintf("objects of bucket %s are locked only if whoever writes them asks for it: it has no default retention", [bucket.name]))
}

undecided contains report.undecided(bucket, [], doubt(bucket)) if {
	some bucket in input.resources_by_type.aws_s3_bucket
	not kept(bucket)
}

kept(bucket) if {
	some part in graph.parts(bucket, "aws_s3_bucket_object_lock_configuration")
	value.defaulted(part, ["object_lock_enabled"], "Enabled") == "Enabled"
}

kept(bucket) if value.known(bucket, ["object_lock_configuration", 0, "object_lock_enabled"]) == "Enabled"

flag := ["object_lock_enabled"]

doubt(bucket) := min(array.concat(
	[reason | reason := graph.unsure_of(bucket, "aws_s3_bucket_object_lock_configuration", ["bucket"])],
	array.concat(
		[reason | some part in graph.parts(bucket, "aws_s3_bucket_object_lock_configuration"); some path in parts; reason := value.why(part, path)],
		[reason | some path in own; reason := value.why(bucket, path)],
	),
))

parts := [["object_lock_enabled"]]

# Before version 4, the provider had it in the bucket.
own := [["object_lock_enabled"], ["object_lock_configuration"], ["object_lock_configuration", 0, "object_lock_enabled"]]

help(bucket) := "set object_lock_enabled to true when the bucket is made" if bucket.language == "terraform"

help(bucket) := "set ObjectLockEnabled to true when the bucket is made" if bucket.language == "cloudformation"
