# METADATA
# scope: package
# title: Certificate that nobody renews
# description: A certificate is brought along instead of being issued by ACM.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/sec_protect_data_transit_key_cert_mgmt.html
#     description: SEC09-BP01 Implement secure key and certificate management
#   - ref: https://docs.aws.amazon.com/acm/latest/userguide/import-certificate.html
#     description: Import certificates into AWS Certificate Manager
#   - ref: https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html
#     description: Managed certificate renewal in ACM
# custom:
#   id: certificate-imported
#   family: credentials
#   why: >
#     ACM renews what it issued. What was imported, or uploaded to IAM, expires on the day that is
#     written in it unless somebody remembers, and everything behind it fails at once.
#   fix: >
#     Let ACM issue the certificate with DNS validation, or watch its expiry with an alarm and renew
#     it by a job.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [SEC09-BP01]
#   concepts: [iam-server-cert-expiry]
#   equivalents:
#     Trivy: [AWS-0168]
#     Prowler: [iam_no_expired_server_certificates_stored, directoryservice_ldap_certificate_expiration]
#     CloudSploit: [iam/certificateExpiry]
#     Steampipe AWS Compliance: [dms_certificate_not_expired]
#   since: 0.1.0
package ballast.credentials.certificate_imported

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "let ACM issue it, validated by DNS"}) if {
	some certificate in input.resources_by_type.aws_acm_certificate
	value.set(certificate, ["certificate_body"])
	value.set(certificate, ["private_key"])
	not own_authority(certificate)
	not renewed(certificate)
	not may_be_renewed(certificate)
	not graph.stray("aws_ec2_client_vpn_endpoint", root)
	finding := report.finding(certificate, ["certificate_body"], sprintf("certificate %s is imported: nobody renews it before it expires", [certificate.name]))
}

findings contains object.union(finding, {"help": "let ACM issue it, validated by DNS"}) if {
	some certificate in input.resources_by_type.aws_iam_server_certificate
	finding := report.finding(certificate, [], sprintf("certificate %s is uploaded to IAM: nobody renews it before it expires, and changing it needs a control plane in us-east-1", [certificate.name]))
	not doubt(certificate)
}

undecided contains report.undecided(certificate, [], doubt(certificate)) if {
	some certificate in input.resources_by_type.aws_iam_server_certificate
}

root := ["authentication_options", 0, "root_certificate_chain_arn"]

undecided contains report.undecided(certificate, ["certificate_body"], reason) if {
	some certificate in input.resources_by_type.aws_acm_certificate
	value.set(certificate, ["private_key"])
	reason := graph.stray("aws_ec2_client_vpn_endpoint", root)
}

# Terraform makes some certificates anew ahead of their end, and imports them.
renewed(certificate) if {
	some ref in value.refs(certificate, ["certificate_body"])
	ref.address in renewing
}

may_be_renewed(certificate) := reason if {
	count(renewing) > 0
	reason := value.why(certificate, ["certificate_body"])
	not value.refs(certificate, ["certificate_body"])
}

renewing contains made.address if {
	some type in ["tls_self_signed_cert", "tls_locally_signed_cert"]
	some made in input.resources_by_type[type]
	value.set(made, ["early_renewal_hours"])
}

undecided contains report.undecided(certificate, ["certificate_body"], may_be_renewed(certificate)) if {
	some certificate in input.resources_by_type.aws_acm_certificate
}

# ACM issues no certificate for what the clients of a VPN are known by.
own_authority(certificate) if count(graph.parts(certificate, "aws_ec2_client_vpn_endpoint")) > 0

doubt(certificate) := value.why(certificate, ["certificate_body"]) if not value.refs(certificate, ["certificate_body"])
