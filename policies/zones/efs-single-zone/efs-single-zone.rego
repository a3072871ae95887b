# METADATA
# scope: package
# title: File system in one zone
# description: An EFS file system keeps its data in one Availability Zone, or can be mounted from one only.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/efs/latest/ug/accessing-fs.html
#     description: Managing mount targets
# custom:
#   id: efs-single-zone
#   family: zones
#   why: >
#     A file system is reached through the mount target of a zone. With one, its impairment cuts off the
#     clients in every zone; a One Zone file system has its data there, too, and may lose it.
#   fix: >
#     Use a Regional file system (no availability_zone_name) with a mount target in every zone that its
#     clients are in, and mount through the one of the same zone.
#   severity: error
#   precision: very-high
#   profile: core
#   tags: [REL10-BP01, REL11-BP05]
#   concepts: [efs-multi-az]
#   equivalents:
#     Prowler: [efs_multi_az_enabled]
#     Fault Tolerance Analyser: [efs]
#   since: 0.1.0
package ballast.zones.efs_single_zone

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some fs in input.resources_by_type.aws_efs_file_system
	zone := value.text(fs, ["availability_zone_name"])
	finding := report.finding(fs, ["availability_zone_name"], sprintf(
		"file system %s is One Zone, in %s: its data is out of reach when that zone is impaired, and gone when it is lost",
		[fs.name, zone],
	))
	help := sprintf("leave out %s: that makes it Regional", [report.spelled(fs, "availability_zone_name")])
}

findings contains object.union(finding, {"help": "add a mount target in every zone that the clients are in", "related": related}) if {
	some fs in input.resources_by_type.aws_efs_file_system
	value.absent(fs, ["availability_zone_name"])
	targets := targets_of(fs)
	count(targets) == 1
	not targets[0].indefinite
	not graph.stray("aws_efs_mount_target", ["file_system_id"])
	finding := report.finding(fs, [], sprintf(
		"file system %s has one mount target: nothing reaches it when the zone of that is impaired",
		[fs.name],
	))
	related := [report.related(targets[0], ["subnet_id"], "the only mount target")]
}

undecided contains report.undecided(fs, ["availability_zone_name"], reason) if {
	some fs in input.resources_by_type.aws_efs_file_system
	reason := value.why(fs, ["availability_zone_name"])
}

undecided contains report.undecided(fs, [], reason) if {
	some fs in input.resources_by_type.aws_efs_file_system
	value.absent(fs, ["availability_zone_name"])
	targets := targets_of(fs)
	count([t | some t in targets; not t.indefinite]) < 2
	reason := doubt(targets)
}

doubt(targets) := min({t.indefinite | some t in targets})

doubt(targets) := reason if {
	count(targets) == 1
	not targets[0].indefinite
	reason := graph.stray("aws_efs_mount_target", ["file_system_id"])
}

targets_of(fs) := [t | some t in graph.from(fs, "attachment"); t.type == "aws_efs_mount_target"]
