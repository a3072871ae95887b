# METADATA
# scope: package
# title: Objects in one zone
# description: Objects of a bucket are kept in one Availability Zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html
#     description: Understanding and managing Amazon S3 storage classes
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
# custom:
#   id: s3-one-zone
#   family: zones
#   why: >
#     The other classes keep copies in three zones. Of these nothing can be read while their zone is
#     impaired, and nothing is left when it is destroyed.
#   fix: >
#     Use STANDARD_IA, or INTELLIGENT_TIERING when nobody knows how often they are read. One zone is
#     for what can be made again.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL10-BP01]
#   since: 0.1.0
package ballast.zones.s3_one_zone

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "use STANDARD_IA, which keeps them in three zones"}) if {
	some [resource, path] in classes
	value.text(resource, path) == "ONEZONE_IA"
	not copied(resource)
	not unsure
	finding := report.finding(resource, path, sprintf("objects of %s go to one zone: they cannot be read while that is impaired, and are lost with it", [resource.name]))
}

undecided contains report.undecided(resource, path, reason) if {
	some [resource, path] in classes
	reason := value.why(resource, path)
}

undecided contains report.undecided(resource, path, unsure) if {
	some [resource, path] in classes
	value.text(resource, path) == "ONEZONE_IA"
	not copied(resource)
}

classes contains [lifecycle, array.concat(transition, ["storage_class"])] if {
	some lifecycle in input.resources_by_type.aws_s3_bucket_lifecycle_configuration
	some rule in value.elements(lifecycle, ["rule"])
	value.defaulted(lifecycle, array.concat(rule, ["status"]), "Enabled") == "Enabled"
	some transition in value.elements(lifecycle, array.concat(rule, ["transition"]))
}

# Before version 4, the provider had it in the bucket.
classes contains [bucket, array.concat(transition, ["storage_class"])] if {
	some bucket in input.resources_by_type.aws_s3_bucket
	some rule in value.elements(bucket, ["lifecycle_rule"])
	value.flag(bucket, array.concat(rule, ["enabled"]), true)
	some transition in value.elements(bucket, array.concat(rule, ["transition"]))
}

# What is replicated is in another bucket as well.
copied(resource) if {
	some bucket in array.concat(graph.to(resource, "dependency"), [resource])
	bucket.type == "aws_s3_bucket"
	count(graph.parts(bucket, "aws_s3_bucket_replication_configuration")) > 0
}

copied(resource) if value.set(resource, ["replication_configuration"])

# The lifecycle of a bucket that nobody knows may be that of a replicated one.
unsure := min({reason |
	some type in ["aws_s3_bucket_replication_configuration", "aws_s3_bucket_lifecycle_configuration"]
	count(input.resources_by_type.aws_s3_bucket_replication_configuration) > 0
	reason := graph.stray(type, ["bucket"])
})
