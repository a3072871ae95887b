# METADATA
# scope: package
# title: Expired certificate
# description: A certificate in the configuration had expired before this version of Ballast was made.
# related_resources:
#   - ref: https://docs.aws.amazon.com/acm/latest/userguide/import-certificate.html
#     description: AWS Certificate Manager, import certificates
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/sec_protect_data_transit_key_cert_mgmt.html
#     description: SEC09-BP01 Implement secure key and certificate management
# custom:
#   id: certificate-expired
#   family: credentials
#   why: >
#     Clients that check it refuse to talk to whatever shows it. What else is set up from this
#     configuration, in another Region or after a disaster, begins with a certificate that nobody accepts.
#   fix: >
#     Let ACM issue and renew it, and take the file out of the configuration.
#   severity: error
#   precision: very-high
#   profile: reliability
#   tags: [SEC09-BP01]
#   concepts: [acm-expiry]
#   equivalents:
#     AWS Config: [ACM_CERTIFICATE_EXPIRATION_CHECK]
#     KICS: [c3831315]
#     Trivy: [AWS-0168]
#   since: 0.1.0
package ballast.credentials.certificate_expired

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "replace it, and let ACM issue the next one"}) if {
	some holder in holders
	ended := substring(end(holder), 0, 10)
	ended < today
	finding := report.finding(holder, body, sprintf("certificate of %s expired on %s", [holder.name, ended]))
}

undecided contains report.undecided(holder, body, reason) if {
	some holder in holders
	reason := value.why(holder, body)
	not value.refs(holder, body)
}

body := ["certificate_body"]

# No clock runs behind the day that the rule is of.
today := max(["2026-11-01", object.get(input, "today", "")])

end(holder) := parsed[0].NotAfter if {
	pem := value.text(holder, body)
	contains(pem, "-----BEGIN CERTIFICATE-----")
	parsed := crypto.x509.parse_certificates(pem)
}

holders contains holder if some holder in input.resources_by_type.aws_acm_certificate

holders contains holder if some holder in input.resources_by_type.aws_iam_server_certificate

holders contains holder if some holder in input.resources_by_type.aws_api_gateway_domain_name
