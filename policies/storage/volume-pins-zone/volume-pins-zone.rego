# METADATA
# scope: package
# title: State on one volume
# description: Data is on a single EBS volume, which one Availability Zone can attach and which goes with it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volumes.html
#     description: Amazon EBS volumes
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
# custom:
#   id: volume-pins-zone
#   family: storage
#   why: >
#     A volume can be attached in its own zone only. When that is impaired, its data is out of reach, and
#     what needs it cannot start anywhere else until somebody restores a snapshot: control-plane work, and
#     what was written since is missing.
#   fix: >
#     Keep the state where several zones have it: a replicated database, S3, a Regional file system, or
#     replicas with a volume each in other zones.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL10-BP01]
#   since: 0.1.0
package ballast.storage.volume_pins_zone

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value
import data.ballast.lib.zones

findings contains object.union(finding, {"help": help, "related": [related]}) if {
	some [volume, instance] in pinned
	not doubt(volume, instance)
	finding := report.finding(volume, ["availability_zone"], sprintf(
		"data of %s is on this volume%s only, %s: it is out of reach when that zone is impaired",
		[instance.name, amount(volume), where(volume)],
	))
	related := report.related(instance, "", sprintf("%s, its only user, cannot run in another zone", [instance.name]))
}

help := "replicate the data to a volume in another zone, or keep it in a service that is in several"

undecided contains report.undecided(volume, [], reason) if {
	some [volume, instance] in pinned
	reason := doubt(volume, instance)
}

# pinned are volumes that one instance alone uses, and that have no other volume or instance called alike
# beside them: those would be replicas.
pinned contains [volume, instance] if {
	some volume in input.resources_by_type.aws_ebs_volume
	users := [user | some user in graph.from(volume, "attachment"); user.type == "aws_instance"]
	count(users) == 1
	instance := users[0]
	not disposable(volume)
	not graph.has_peer(volume)
	not graph.has_peer(instance)
}

doubt(volume, instance) := min({reason | some used in [volume, instance]; reason := graph.may_have_peer(used)})

# What is called so can be made again.
disposable(volume) if {
	regex.match(`(?i)(^|[^a-z])(cache|scratch|swap|te?mp|ephemeral|docker|containers?|jenkins_?agent|build)([^a-z]|$)`, concat(" ", [volume.block, name_tag(volume)]))
}

name_tag(volume) := tag if tag := value.text(volume, ["tags", "Name"])

name_tag(volume) := "" if not value.text(volume, ["tags", "Name"])

amount(volume) := sprintf(" of %v GB", [value.number(volume, ["size"])])

amount(volume) := "" if not value.number(volume, ["size"])

where(volume) := sprintf("in %s", [name]) if {
	some name in volume.zones.names
	zones.single(volume)
}

where(volume) := "in one zone" if not volume.zones.names[0]
