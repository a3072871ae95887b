# METADATA
# scope: package
# title: Volume that loads while it is used
# description: A data volume of a group is made from a snapshot.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-initialize.html
#     description: Initialize Amazon EBS volumes
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-fast-snapshot-restore.html
#     description: Amazon EBS fast snapshot restore
# custom:
#   id: snapshot-lazy-load
#   family: storage
#   why: >
#     A volume from a snapshot reads each block from S3 when it is asked for first: an instance that
#     was launched to take over a load is slowest when it is needed most.
#   fix: >
#     Switch fast snapshot restore on for the snapshot in every zone, or fill the volume from a copy
#     that is near.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL11-BP05]
#   since: 0.1.0
package ballast.storage.snapshot_lazy_load

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "enable fast snapshot restore for the snapshot in every zone, or load the data from elsewhere"}) if {
	some place in places
	not restored_fast
	decided(place)
	finding := report.finding(place.resource, place.path, sprintf(
		"instances of %s start with a volume that reads every block from S3 when it is first used",
		[place.resource.name],
	))
}

undecided contains report.undecided(place.resource, place.path, reason) if {
	some place in places
	not decided(place)
	reason := value.why(place.resource, place.path)
}

# A reference is to a snapshot; a variable may be empty.
decided(place) if value.text(place.resource, place.path) != ""

# A snapshot that comes from elsewhere may be restored fast there.
decided(place) if {
	some ref in value.refs(place.resource, place.path)
	snapshot := input.resources[ref.address]
	snapshot.mode == "managed"
	snapshot.type in {"aws_ebs_snapshot", "aws_ebs_snapshot_copy", "aws_ebs_snapshot_import"}
}

restored_fast if count(input.resources_by_type.aws_ebs_fast_snapshot_restore) > 0

places contains {"resource": r, "path": array.concat(path, ["ebs", 0, "snapshot_id"])} if {
	some r in input.resources_by_type.aws_launch_template
	some path in value.elements(r, ["block_device_mappings"])
}

places contains {"resource": r, "path": array.concat(path, ["snapshot_id"])} if {
	some r in input.resources_by_type.aws_launch_configuration
	some path in value.elements(r, ["ebs_block_device"])
}
