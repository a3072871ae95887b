# METADATA
# scope: package
# title: Volume that lives on credits
# description: A volume keeps up with its load only until its burst credits are used up.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html
#     description: Amazon EBS General Purpose SSD volumes
# custom:
#   id: volume-burst-cliff
#   family: storage
#   why: >
#     A small gp2 volume has 3 operations per second and gibibyte, and bursts to 3,000 on credits.
#     Under a long peak, which is what the loss of a zone is for the others, the credits run out and
#     the volume drops to a fraction at once.
#   fix: >
#     Use gp3: 3,000 operations per second whatever the size, for less money.
#   severity: note
#   precision: very-high
#   profile: reliability
#   tags: [REL11-BP05]
#   since: 0.1.0
package ballast.storage.volume_burst_cliff

import data.ballast.lib.instances
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "profile": profile(volume.resource)}) if {
	some volume in volumes
	value.text(volume.resource, array.concat(volume.path, [volume.type])) == "gp2"
	size := value.number(volume.resource, array.concat(volume.path, [volume.size]))
	size < bursts_below
	finding := report.finding(volume.resource, array.concat(volume.path, [volume.type]), sprintf(
		"%s has a gp2 volume of %v GiB: %v operations per second once its burst credits are used up",
		[volume.resource.name, size, max([100, size * 3])],
	))
	help := sprintf("set %s to gp3", [report.spelled(volume.resource, volume.type)])
}

# Whom a machine serves that nobody sends requests to, only its owner knows.
profile(resource) := "pedantic" if {
	resource.type == "aws_instance"
	not instances.serves(resource)
} else := "reliability"

undecided contains report.undecided(volume.resource, path, reason) if {
	some volume in volumes
	some name in [volume.type, volume.size]
	path := array.concat(volume.path, [name])
	reason := value.why(volume.resource, path)
}

# From here on, a volume has without credits what it has with them.
bursts_below := 1000

# Root volumes are for the system, not for the load.
volumes contains {"resource": r, "path": [], "type": "type", "size": "size"} if some r in input.resources_by_type.aws_ebs_volume

volumes contains {"resource": r, "path": path, "type": "volume_type", "size": "volume_size"} if {
	some r in input.resources_by_type.aws_instance
	some path in value.elements(r, ["ebs_block_device"])
}

volumes contains {"resource": r, "path": array.concat(path, ["ebs", 0]), "type": "volume_type", "size": "volume_size"} if {
	some r in input.resources_by_type.aws_launch_template
	some path in value.elements(r, ["block_device_mappings"])
	device := value.text(r, array.concat(path, ["device_name"]))
	not device in {"/dev/xvda", "/dev/sda1"}
}

volumes contains {"resource": r, "path": [], "type": "storage_type", "size": "allocated_storage"} if some r in input.resources_by_type.aws_db_instance
