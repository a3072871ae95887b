# METADATA
# scope: package
# title: Fleet that somebody logs in to
# description: Instances of a group are launched with an SSH key.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_immutable_infrastructure.html
#     description: REL08-BP04 Deploy using immutable infrastructure
# custom:
#   id: pet-instance
#   family: change
#   why: >
#     What is changed by hand on one instance is gone when it is replaced, and until then one
#     instance is unlike the others: the failure that nobody can reproduce.
#   fix: >
#     Launch without a key, change the image instead, and look into instances through Session
#     Manager.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL08-BP04]
#   since: 0.1.0
package ballast.change.pet_instance

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": sprintf("remove %s", [report.spelled(template, key[0])])}) if {
	some template in templates
	keyed(template)
	finding := report.finding(template, key, sprintf("instances of %s are launched with an SSH key: what is changed by hand on one is lost with it", [template.name]))
}

undecided contains report.undecided(template, key, reason) if {
	some template in templates
	not keyed(template)
	reason := value.why(template, key)
}

key := ["key_name"]

# A variable may be empty.
keyed(template) if value.text(template, key) != ""

keyed(template) if count(value.refs(template, key)) > 0

templates contains template if some template in input.resources_by_type.aws_launch_template

templates contains template if some template in input.resources_by_type.aws_launch_configuration
