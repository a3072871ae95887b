# METADATA
# scope: package
# title: Disposable data on EBS behind a request path
# description: Instances that serve requests keep data that does not outlive them on EBS volumes, although a sibling of their type has local disks.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-store-lifetime.html
#     description: Data persistence for instance store volumes
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_avoid_control_plane.html
#     description: REL11-BP04 Rely on the data plane and not the control plane during recovery
# custom:
#   id: ebs-only-hot-path
#   family: storage
#   why: >
#     An EBS volume is one more service on the way of every request, one that fails with its zone, and
#     creating it is a control-plane action that every new instance waits for. A cache, a queue, scratch
#     space or one of several replicas needs none of what it offers.
#   fix: >
#     Use the sibling of the instance type that has an instance store, and keep the data there. Never do
#     that with the only copy of anything: an instance store is empty after a stop or a failure.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL11-BP04]
#   since: 0.1.0
package ballast.storage.ebs_only_hot_path

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "path": path(holder)}) if {
	some [holder, volume] in volumes
	types := [value.text(launch[0], launch[1]) | some launch in launches(holder)]
	count(types) == count(launches(holder))
	size := value.number(holder.source, volume.size)
	siblings := [input.instance_types[type].sibling | some type in types; input.instance_types[type].sibling_store >= size]
	count(siblings) == count(types)
	finding := report.finding(holder.source, volume.path, sprintf(
		"every instance of %s has its own EBS volume of %v GB for %s, and %s %s none but EBS",
		[holder.group.name, size, holder.data, report.list(types), has(types)],
	))
	help := sprintf("use %s, which has %d GB of instance store", [report.list(siblings), min({input.instance_types[type].sibling_store | some type in types})])
}

undecided contains report.undecided(launch[0], launch[1], reason) if {
	some [holder, volume] in volumes
	some launch in array.concat(launches(holder), [[holder.source, volume.size]])
	reason := value.why(launch[0], launch[1])
}

has(types) := "has" if count(types) == 1

has(types) := "have" if count(types) > 1

# launches say where the types are named that a group launches: a mixed group names its own.
launches(holder) := own if {
	own := overrides(holder.group)
	count(own) > 0
} else := [[holder.source, ["instance_type"]]]

overrides(group) := array.concat(
	[[group, array.concat(path, ["instance_type"])] | some path in value.elements(group, override)],
	[[group, override] | value.why(group, override)],
)

override := ["mixed_instances_policy", 0, "launch_template", 0, "override"]

# volumes are data volumes whose data is disposable, of what serves requests.
volumes contains [holder, volume] if {
	some holder in holders
	some volume in data_volumes(holder.source)
	not root(holder.source, volume)
	dies_with_instance(holder.source, volume)
	value.absent(holder.source, volume.snapshot)
}

# What a group launches is disposable: whatever dies with the instance is a copy, or scratch.
holders contains {"group": group, "source": source, "data": "data that dies with it"} if {
	some group in input.resources_by_type.aws_autoscaling_group
	group.hot
	some source in graph.to(group, "attachment")
	source.type in {"aws_launch_template", "aws_launch_configuration"}
}

# A single instance may hold the only copy, unless its name says what it keeps.
holders contains {"group": instance, "source": instance, "data": "a cache or scratch space"} if {
	some instance in input.resources_by_type.aws_instance
	instance.hot
	regex.match(`(?i)(^|[^a-z])(cache|memcached?|varnish|squid|scratch)([^a-z]|$)`, concat(" ", [instance.address, name_tag(instance)]))
}

name_tag(instance) := tag if tag := value.text(instance, ["tags", "Name"])

name_tag(instance) := "" if not value.text(instance, ["tags", "Name"])

data_volumes(source) := array.concat(
	[{"path": path, "size": array.concat(path, ["volume_size"]), "snapshot": array.concat(path, ["snapshot_id"]), "keep": array.concat(path, ["delete_on_termination"]), "device": array.concat(path, ["device_name"])} |
		some path in value.elements(source, ["ebs_block_device"])
	],
	[{"path": path, "size": array.concat(ebs, ["volume_size"]), "snapshot": array.concat(ebs, ["snapshot_id"]), "keep": array.concat(ebs, ["delete_on_termination"]), "device": array.concat(path, ["device_name"])} |
		some path in value.elements(source, ["block_device_mappings"])
		some ebs in value.elements(source, array.concat(path, ["ebs"]))
	],
)

# A mapping for the root device changes the volume that the image boots from.
root(source, volume) if value.known(source, volume.device) in {"/dev/xvda", "/dev/sda1", "/dev/sda"}

root(source, volume) if not value.known(source, volume.device)

dies_with_instance(source, volume) if value.flag(source, volume.keep, true)

path(holder) := [report.related(input.resources[address], "", step(i, input.resources[address])) | some i, address in holder.group.hot]

step(0, resource) := sprintf("requests come in at %s", [resource.name])

step(i, resource) := sprintf("and reach %s", [resource.name]) if i > 0
