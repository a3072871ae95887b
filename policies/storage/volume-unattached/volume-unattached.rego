# METADATA
# scope: package
# title: Volume without an instance
# description: An EBS volume is attached to nothing.
# related_resources:
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-attaching-volume.html
#     description: Attach an Amazon EBS volume to an Amazon EC2 instance
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_avoid_control_plane.html
#     description: REL11-BP04 Rely on the data plane and not the control plane during recovery
# custom:
#   id: volume-unattached
#   family: storage
#   why: >
#     Somebody, or a script at boot, has to attach it before anything can use it: a call to a
#     control plane, in the zone that the volume is in. Nobody knows whether that still works.
#   fix: >
#     Attach the volume where it is declared, or drop it.
#   severity: note
#   precision: medium
#   profile: pedantic
#   tags: [REL11-BP04]
#   concepts: [ebs-volume-attached]
#   equivalents:
#     KICS: [1819ac03]
#   since: 0.1.0
package ballast.storage.volume_unattached

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "attach it beside its declaration, or drop it"}) if {
	some volume in input.resources_by_type.aws_ebs_volume
	count(used(volume)) == 0
	not stray
	finding := report.finding(volume, [], sprintf("volume %s is attached to nothing: what it is for waits for a call to a control plane", [volume.name]))
}

undecided contains report.undecided(volume, [], stray) if {
	some volume in input.resources_by_type.aws_ebs_volume
	count(used(volume)) == 0
}

# used are what names a volume, whatever for: a snapshot of it is a use, too. What the volume itself names
# is none, but for the instance that it is attached to.
used(volume) := array.concat(
	[address | some addresses in object.get(volume, "in", {}); some address in addresses],
	object.get(volume, ["out", "attachment"], []),
)

# stray is the reason for which any volume may be attached.
stray := min({reason |
	some attachment in input.resources_by_type.aws_volume_attachment
	reason := volume_why(attachment)
})

volume_why(attachment) := reason if {
	reason := value.why(attachment, ["volume_id"])
	not value.refs(attachment, ["volume_id"])
}

volume_why(attachment) := sprintf("%q is not the id of a volume", [id]) if {
	id := value.text(attachment, ["volume_id"])
	not startswith(id, "vol-")
}
