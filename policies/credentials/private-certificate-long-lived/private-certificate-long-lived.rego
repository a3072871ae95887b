# METADATA
# scope: package
# title: Certificate that is never renewed
# description: A private authority issues a certificate to an end entity for more than 13 months.
# related_resources:
#   - ref: https://docs.aws.amazon.com/privateca/latest/userguide/ca-best-practices.html
#     description: AWS Private CA best practices
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/sec_protect_data_transit_key_cert_mgmt.html
#     description: SEC09-BP01 Implement secure key and certificate management
# custom:
#   id: private-certificate-long-lived
#   family: credentials
#   why: >
#     Who renews every few years renews by hand, from memory, after it has expired. What happens
#     every few weeks is automatic, and its failure is noticed while there is time.
#   fix: >
#     Issue certificates for weeks or months, and let what uses them fetch the next one by itself.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [SEC09-BP01]
#   since: 0.1.0
package ballast.credentials.private_certificate_long_lived

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "issue it for months, and renew it by itself"}) if {
	some certificate in input.resources_by_type.aws_acmpca_certificate
	end_entity(certificate)
	unit := value.text(certificate, array.concat(validity, ["type"]))
	amount := value.number(certificate, array.concat(validity, ["value"]))
	days := amount * length[unit]
	days > longest
	finding := report.finding(certificate, array.concat(validity, ["value"]), sprintf("certificate %s is valid for %s: nobody has renewed one before it expires", [certificate.name, report.plural(amount, lower(trim_suffix(unit, "S")))]))
}

undecided contains report.undecided(certificate, path, reason) if {
	some certificate in input.resources_by_type.aws_acmpca_certificate
	some path in [validity, array.concat(validity, ["type"]), array.concat(validity, ["value"]), ["template_arn"]]
	reason := value.why(certificate, path)
	not value.refs(certificate, path)
}

validity := ["validity", 0]

# Those of authorities live as long as what they sign and longer.
end_entity(certificate) if {
	template := value.defaulted(certificate, ["template_arn"], "EndEntityCertificate/V1")
	not contains(template, "CACertificate")
}

length := {"DAYS": 1, "MONTHS": 30, "YEARS": 365}

# ACM issues certificates for 395 days, and renews them.
longest := 398
