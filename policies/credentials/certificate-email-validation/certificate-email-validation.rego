# METADATA
# scope: package
# title: Certificate renewed by email
# description: A public certificate is renewed only when somebody answers an email.
# related_resources:
#   - ref: https://docs.aws.amazon.com/acm/latest/userguide/email-renewal-validation.html
#     description: Renewal for domains validated by email
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/sec_protect_data_transit_key_cert_mgmt.html
#     description: SEC09-BP01 Implement secure key and certificate management
# custom:
#   id: certificate-email-validation
#   family: credentials
#   why: >
#     ACM renews a certificate by itself as long as it can see its record in DNS. One that is validated by
#     email waits for a person to follow a link, once per term, at an address that is often nobody's. When
#     no one does, every connection fails at the same second.
#   fix: >
#     Validate by DNS and leave the record in place.
#   severity: warning
#   precision: very-high
#   profile: reliability
#   tags: [SEC09-BP01]
#   concepts: [acm-dns-validation]
#   equivalents:
#     CloudSploit: [acm/acmValidation]
#   since: 0.1.0
package ballast.credentials.certificate_email_validation

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": sprintf("set %s to DNS", [report.spelled(certificate, "validation_method")])}) if {
	some certificate in input.resources_by_type.aws_acm_certificate
	public(certificate)
	method(certificate) == "EMAIL"
	finding := report.finding(certificate, ["validation_method"], sprintf(
		"certificate %s is validated by email: it expires unless somebody answers an email before each renewal",
		[certificate.name],
	))
}

method(certificate) := upper(value.text(certificate, ["validation_method"]))

# CloudFormation's documentation: "If not specified, this property defaults to email validation".
method(certificate) := "EMAIL" if {
	certificate.language == "cloudformation"
	value.absent(certificate, ["validation_method"])
}

undecided contains report.undecided(certificate, ["validation_method"], reason) if {
	some certificate in input.resources_by_type.aws_acm_certificate
	public(certificate)
	reason := value.why(certificate, ["validation_method"])
}

# Certificates of one's own authority and imported ones are not validated.
public(certificate) if {
	every attribute in ["certificate_authority_arn", "certificate_body", "private_key"] {
		value.absent(certificate, [attribute])
	}
}
