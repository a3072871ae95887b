# METADATA
# scope: package
# title: Name without an answer
# description: A hosted zone has no record, or a record has no value.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_avoid_control_plane.html
#     description: REL11-BP04 Rely on the data plane and not the control plane during recovery
#   - ref: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-basic.html
#     description: Values specific for simple records
# custom:
#   id: dns-without-answer
#   family: recovery
#   why: >
#     Route 53 refuses a record without a value. What a zone without records answers is edited
#     somewhere else: by hand, or by something that nobody sees in a review, through a control
#     plane in us-east-1.
#   fix: >
#     Keep the records beside their zone, and give each a value or an alias.
#   severity: note
#   precision: medium
#   profile: pedantic
#   tags: [REL11-BP04]
#   concepts: [dns-record-has-target]
#   equivalents:
#     KICS: [25db74bf, 24d932e1]
#   since: 0.1.0
package ballast.recovery.dns_without_answer

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "give it a value, or an alias"}) if {
	some record in input.resources_by_type.aws_route53_record
	value.known(record, ["records"]) == []
	value.absent(record, ["alias"])
	finding := report.finding(record, ["records"], sprintf("%s has no value: Route 53 refuses it", [record.name]))
}

findings contains object.union(finding, {"help": "declare its records beside it"}) if {
	some zone in input.resources_by_type.aws_route53_zone
	named(zone) == set()
	not stray
	finding := report.finding(zone, [], sprintf("no record of %s is declared beside it: what it answers is edited somewhere else", [zone.name]))
}

undecided contains report.undecided(record, path, reason) if {
	some record in input.resources_by_type.aws_route53_record
	some path in [["records"], ["alias"]]
	not value.refs(record, path)
	reason := value.why(record, path)
}

undecided contains report.undecided(zone, [], stray) if {
	some zone in input.resources_by_type.aws_route53_zone
	named(zone) == set()
}

# named are what is in a zone, or is told of it: a delegation set, or a controller that keeps its records.
named(zone) := {address |
	some addresses in object.get(zone, "in", {})
	some address in addresses
}

# stray is the reason for which a record may be in any zone: CloudFormation takes the name of one, too.
stray := min({reason |
	some record in input.resources_by_type.aws_route53_record
	reason := zone_why(record)
})

zone_why(record) := reason if {
	reason := value.why(record, ["zone_id"])
	not value.refs(record, ["zone_id"])
}

zone_why(record) := sprintf("%s may be in it: it names its zone by name", [record.name]) if value.absent(record, ["zone_id"])

zone_why(record) := sprintf("%q is not the id of a zone", [id]) if {
	id := value.text(record, ["zone_id"])
	not regex.match(`^(/hostedzone/)?Z[0-9A-Z]+$`, id)
}
