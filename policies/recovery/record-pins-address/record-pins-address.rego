# METADATA
# scope: package
# title: Name of a fixed address
# description: A DNS record holds an address that nothing in the template has.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_avoid_control_plane.html
#     description: REL11-BP04 Rely on the data plane and not the control plane during recovery
#   - ref: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html
#     description: "AWS Fault Isolation Boundaries: global services"
# custom:
#   id: record-pins-address
#   family: recovery
#   why: >
#     Nobody can tell whose address it is, or whether it still belongs to you. When what is behind
#     it is replaced, clients wait until somebody edits the record: through a control plane in
#     us-east-1.
#   fix: >
#     Point the record at a resource: an alias of a load balancer, or the address of an elastic IP.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL11-BP04]
#   concepts: [dns-record-has-target]
#   equivalents:
#     Checkov: [CKV2_AWS_23]
#     KICS: [25db74bf, 24d932e1]
#     Terrascan: [AC_AWS_0205]
#     Prowler: [route53_dangling_ip_subdomain_takeover]
#     CloudSploit: [route53/danglingDnsRecords]
#   since: 0.1.0
package ballast.recovery.record_pins_address

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "refer to the resource that has the address"}) if {
	some record in input.resources_by_type.aws_route53_record
	value.text(record, ["type"]) == "A"
	fixed := pinned(record)
	count(fixed) > 0
	finding := report.finding(record, ["records", min(fixed)], sprintf("%s answers with %s: somebody has to edit it when what is behind it is replaced", [record.name, called(record, fixed)]))
}

# pinned are the places of addresses in a record.
pinned(record) := {i |
	some i, _ in value.list(record, ["records"])
	address := value.text(record, ["records", i])
	regex.match(`^\d+\.\d+\.\d+\.\d+$`, address)
	not local(address)
	not published(address)
}

called(record, fixed) := sprintf("the fixed address %s", [value.text(record, ["records", min(fixed)])]) if count(fixed) == 1

called(record, fixed) := sprintf("the fixed addresses %s", [report.list(report.shown({address | some i in fixed; address := value.text(record, ["records", i])}))]) if {
	count(fixed) > 1
}

undecided contains report.undecided(record, ["records"], reason) if {
	some record in input.resources_by_type.aws_route53_record
	value.text(record, ["type"]) == "A"
	not value.refs(record, ["records"])
	reason := value.why(record, ["records"])
}

undecided contains report.undecided(record, ["records", i], reason) if {
	some record in input.resources_by_type.aws_route53_record
	value.text(record, ["type"]) == "A"
	some i, _ in value.list(record, ["records"])
	not value.refs(record, ["records", i])
	reason := value.why(record, ["records", i])
}

local(address) if startswith(address, "127.")

local(address) if address == "0.0.0.0"

# published are addresses that a hoster keeps for the names of its customers: the apex of a zone can have no CNAME.
published(address) if address in {"76.76.21.21", "75.2.60.5", "199.36.158.100"} # Vercel, Netlify, Firebase

published(address) if regex.match(`^185\.199\.(108|109|110|111)\.153$`, address) # GitHub Pages
