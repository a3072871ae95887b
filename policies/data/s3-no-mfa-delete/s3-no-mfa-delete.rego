# METADATA
# scope: package
# title: Versions of a bucket deletable without a second factor
# description: Versions of objects can be deleted without multi-factor authentication.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_identified_backups_data.html
#     description: REL09-BP01 Identify and back up all data that needs to be backed up
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html
#     description: Configuring MFA delete
# custom:
#   id: s3-no-mfa-delete
#   family: data
#   why: >
#     Versioning protects from overwriting, but whoever holds the keys can delete the versions, too.
#   fix: >
#     Ask for a second factor to delete versions where a bucket holds the last copy of something.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL09-BP01]
#   only: terraform
#   concepts: [s3-mfa-delete]
#   equivalents:
#     KICS: [c5b31ab9]
#     Trivy: [AWS-0170]
#     AWS Config: [S3_BUCKET_MFA_DELETE_ENABLED]
#     Prowler: [s3_bucket_no_mfa_delete]
#     CloudSploit: [s3/bucketMFADeleteEnabled]
#     Steampipe AWS Compliance: [s3_bucket_mfa_delete_enabled]
#   since: 0.1.0
package ballast.data.s3_no_mfa_delete

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "set mfa_delete to Enabled: only the root user can, with the serial number and code of the device"}) if {
	some versioning in input.resources_by_type.aws_s3_bucket_versioning
	value.defaulted(versioning, mfa, "Disabled") == "Disabled"
	finding := report.finding(versioning, mfa, sprintf("versions of %s can be deleted without a second factor", [versioning.name]))
}

findings contains object.union(finding, {"help": "set mfa_delete to true: only the root user can, with the serial number and code of the device"}) if {
	some bucket in input.resources_by_type.aws_s3_bucket
	count(graph.parts(bucket, "aws_s3_bucket_versioning")) == 0
	not graph.unsure_of(bucket, "aws_s3_bucket_versioning", ["bucket"])
	value.set(bucket, ["versioning", 0]) # without versions, there is nothing to protect
	value.flag(bucket, inline, false) == false
	finding := report.finding(bucket, inline, sprintf("versions of %s can be deleted without a second factor", [bucket.name]))
}

# The second factor is asked for when a version is deleted, and what is written now has none.
findings contains object.union(finding, {"help": "set status to Enabled"}) if {
	some versioning in input.resources_by_type.aws_s3_bucket_versioning
	value.known(versioning, mfa) == "Enabled"
	status := value.known(versioning, kept)
	status in {"Disabled", "Suspended"}
	finding := report.finding(versioning, kept, sprintf("versions of %s are %s: what is deleted is gone, and no second factor is asked for", [versioning.name, lower(status)]))
}

undecided contains report.undecided(versioning, kept, reason) if {
	some versioning in input.resources_by_type.aws_s3_bucket_versioning
	value.known(versioning, mfa) == "Enabled"
	reason := value.why(versioning, kept)
}

undecided contains report.undecided(versioning, mfa, reason) if {
	some versioning in input.resources_by_type.aws_s3_bucket_versioning
	reason := value.why(versioning, mfa)
}

undecided contains report.undecided(bucket, inline, reason) if {
	some bucket in input.resources_by_type.aws_s3_bucket
	reason := value.no_flag(bucket, inline)
}

mfa := ["versioning_configuration", 0, "mfa_delete"]

kept := ["versioning_configuration", 0, "status"]

inline := ["versioning", 0, "mfa_delete"]
