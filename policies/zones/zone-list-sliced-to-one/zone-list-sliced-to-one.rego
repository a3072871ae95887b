# METADATA
# scope: package
# title: List of one zone
# description: A module that is not there to be read is given a list with one Availability Zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://aws.amazon.com/builders-library/static-stability-using-availability-zones/
#     description: Static stability using Availability Zones
# custom:
#   id: zone-list-sliced-to-one
#   family: zones
#   why: >
#     Everything that is placed with such a list is in that zone: no group, database or load balancer in it
#     can be given a second one later without new subnets.
#   fix: >
#     Pass three zones, slice(data.aws_availability_zones.available.names, 0, 3), or two where a Region has no
#     more.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL10-BP01]
#   only: terraform
#   since: 0.1.0
package ballast.zones.zone_list_sliced_to_one

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "pass the names of three zones"}) if {
	some list in lists
	count(list.zones) == 1
	not completed(list)
	finding := report.finding(list.resource, list.path, sprintf(
		"%s is given one zone: everything in it is gone when that is impaired",
		[list.resource.name],
	))
}

undecided contains report.undecided(call, [name], reason) if {
	some call in input.resources_by_type.module
	some name in value.attributes(call)
	names_zones(name)
	reason := value.why(call, [name])
}

lists contains {"resource": call, "path": [name], "zones": zones} if {
	some call in input.resources_by_type.module
	not call.indefinite
	some name in value.attributes(call)
	names_zones(name)
	zones := value.known(call, [name])
	is_array(zones)
	not of_city(zones)
}

# Of Local Zones and Wavelength Zones a city has one or two.
of_city(zones) if {
	some zone in zones
	is_string(zone)
	regex.match(`^[a-z]{2}(-[a-z]+)+-\d(-[a-z]+\d*)+-\d[a-z]?$`, zone)
}

names_zones(name) if {
	regex.match(`(?i)(^|_)(azs|az_?names|availability_?zones?_?names|availability_?zones)$`, name)
	not regex.match(`(?i)exclu|ignor|den(y|ied)`, name)
}

# What the module is given besides has more of them.
completed(list) if {
	some other in lists
	other.resource.address == list.resource.address
	other.zones != list.zones
}

# One module for each zone makes several.
completed(list) if {
	some other in lists
	other.resource.address != list.resource.address
	count(other.zones) == 1
	other.zones != list.zones
}
