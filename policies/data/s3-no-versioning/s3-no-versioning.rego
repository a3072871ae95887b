# METADATA
# scope: package
# title: Bucket without versions
# description: Objects of a bucket have no versions.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_identified_backups_data.html
#     description: REL09-BP01 Identify and back up all data that needs to be backed up
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html
#     description: Retaining multiple versions of objects with S3 Versioning
# custom:
#   id: s3-no-versioning
#   family: data
#   why: >
#     What is overwritten or deleted in the bucket, by mistake or by a faulty job, is gone at once
#     and everywhere.
#   fix: >
#     Switch versioning on, with a lifecycle rule that expires old versions, where objects are not
#     made again by themselves.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL09-BP01]
#   concepts: [s3-versioning]
#   equivalents:
#     Checkov: [CKV_AWS_21]
#     KICS: [568a4d22, a227ec01]
#     Trivy: [AWS-0090]
#     tfsec: [aws-s3-enable-versioning]
#     AWS Config: [S3_BUCKET_VERSIONING_ENABLED]
#     Guard: [S3_BUCKET_VERSIONING_ENABLED]
#     cdk-nag: [S3BucketVersioningEnabled]
#     Terrascan: [AC_AWS_0214]
#     Regula: [FG_R00101]
#     Prowler: [s3_bucket_object_versioning]
#     CloudSploit: [s3/bucketVersioning]
#     Steampipe AWS Compliance: [s3_bucket_versioning_enabled]
#   since: 0.1.0
package ballast.data.s3_no_versioning

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help(bucket), "related": off(bucket)}) if {
	some bucket in input.resources_by_type.aws_s3_bucket
	not kept(bucket)
	not doubt(bucket)
	finding := report.finding(bucket, [], sprintf("objects of bucket %s have no versions: what is overwritten or deleted in it is gone", [bucket.name]))
}

undecided contains report.undecided(bucket, [], doubt(bucket)) if {
	some bucket in input.resources_by_type.aws_s3_bucket
	not kept(bucket)
}

kept(bucket) if {
	some part in graph.parts(bucket, "aws_s3_bucket_versioning")
	value.known(part, ["versioning_configuration", 0, "status"]) == "Enabled"
}

kept(bucket) if value.flag(bucket, ["versioning", 0, "enabled"], false)

doubt(bucket) := min(array.concat(
	[reason | reason := graph.unsure_of(bucket, "aws_s3_bucket_versioning", ["bucket"])],
	array.concat(
		[reason | some part in graph.parts(bucket, "aws_s3_bucket_versioning"); some path in parts; reason := value.why(part, path)],
		[reason | some path in own; reason := value.why(bucket, path)],
	),
))

parts := [["versioning_configuration", 0, "status"]]

# Before version 4, the provider had it in the bucket.
own := [["versioning"], ["versioning", 0, "enabled"]]

# off is where versions are said to be off.
off(bucket) := [report.related(part, path, sprintf("versions are %s here", [lower(value.known(part, path))])) |
	some part in graph.parts(bucket, "aws_s3_bucket_versioning")
	some path in parts
]

help(bucket) := sprintf("set %s to Enabled", [report.spelled(bucket, "status")]) if count(off(bucket)) > 0

help(bucket) := "add an aws_s3_bucket_versioning with status Enabled" if {
	bucket.language == "terraform"
	count(off(bucket)) == 0
}

help(bucket) := "set VersioningConfiguration with Status: Enabled" if {
	bucket.language == "cloudformation"
	count(off(bucket)) == 0
}
