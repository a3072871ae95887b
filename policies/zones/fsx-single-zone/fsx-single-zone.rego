# METADATA
# scope: package
# title: File system in one zone
# description: An FSx file system has its servers in one Availability Zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/fsx/latest/WindowsGuide/high-availability-multiAZ.html
#     description: "Availability and durability of FSx: Single-AZ and Multi-AZ file systems"
# custom:
#   id: fsx-single-zone
#   family: zones
#   why: >
#     When that zone is impaired, no file can be read or written, and the way back is to restore a
#     backup into a new file system in another zone.
#   fix: >
#     Choose a Multi-AZ deployment type: a standby in another zone has every write and takes over by
#     itself. The type cannot be changed later.
#   severity: error
#   precision: very-high
#   profile: core
#   tags: [REL10-BP01]
#   concepts: [fsx-multi-az]
#   equivalents:
#     Prowler: [fsx_windows_file_system_multi_az_enabled]
#     Steampipe AWS Compliance: [fsx_windows_file_system_multi_az_deployment_enabled, fsx_netapp_ontap_file_system_multi_az_deployment_enabled, fsx_openzfs_file_system_multi_az_deployment_enabled]
#     Fault Tolerance Analyser: [fsx]
#   since: 0.1.0
package ballast.zones.fsx_single_zone

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some system in systems
	name := value.defaulted(system, type, default_type(system))
	startswith(name, "SINGLE_AZ")
	finding := report.finding(system, type, sprintf(
		"file system %s is %s: no file can be read or written for as long as its zone is impaired",
		[system.name, name],
	))
	help := sprintf("make it a file system with %s MULTI_AZ_1", [report.spelled(system, "deployment_type")])
}

undecided contains report.undecided(system, type, reason) if {
	some system in systems
	reason := value.why(system, type)
}

type := ["deployment_type"]

# Lustre is scratch space in one zone by design.
systems contains system if some system in input.resources_by_type.aws_fsx_windows_file_system

systems contains system if some system in input.resources_by_type.aws_fsx_ontap_file_system

systems contains system if some system in input.resources_by_type.aws_fsx_openzfs_file_system

default_type(system) := "SINGLE_AZ_1" if system.type == "aws_fsx_windows_file_system"

# The others have to say which.
default_type(system) := "" if system.type != "aws_fsx_windows_file_system"
