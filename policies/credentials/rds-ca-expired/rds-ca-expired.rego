# METADATA
# scope: package
# title: Database with an expired certificate authority
# description: A database has a certificate of an authority that has expired.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/sec_protect_data_transit_key_cert_mgmt.html
#     description: SEC09-BP01 Implement secure key and certificate management
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL-certificate-rotation.html
#     description: Rotating your SSL/TLS certificate
# custom:
#   id: rds-ca-expired
#   family: credentials
#   why: >
#     Clients that check certificates, as they should, do not connect any more: all of them at the
#     same moment.
#   fix: >
#     Use rds-ca-rsa2048-g1 or a newer authority, and trust the whole bundle in the clients.
#   severity: error
#   precision: very-high
#   profile: reliability
#   tags: [SEC09-BP01]
#   concepts: [rds-ca-cert]
#   equivalents:
#     Checkov: [CKV_AWS_211]
#     Terrascan: [AC_AWS_0057]
#     Prowler: [rds_instance_certificate_expiration]
#     CloudSploit: [documentDB/docdbCertificateRotated]
#     Steampipe AWS Compliance: [rds_db_instance_ca_certificate_expires_7_days]
#   since: 0.1.0
package ballast.credentials.rds_ca_expired

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some db in databases
	authority := value.text(db, ca)
	year := expired[authority]
	finding := report.finding(db, ca, sprintf("database %s has a certificate of %s, which expired in %d: clients that check do not connect", [db.name, authority, year]))
	help := sprintf("set %s to rds-ca-rsa2048-g1", [spelled(db)])
}

undecided contains report.undecided(db, ca, reason) if {
	some db in databases
	reason := value.why(db, ca)
}

ca := ["ca_cert_identifier"]

expired := {"rds-ca-2015": 2020, "rds-ca-2019": 2024}

databases contains db if some db in input.resources_by_type.aws_db_instance

databases contains db if some db in input.resources_by_type.aws_rds_cluster_instance

databases contains db if some db in input.resources_by_type.aws_docdb_cluster_instance

spelled(db) := "ca_cert_identifier" if db.language == "terraform"

spelled(db) := "CACertificateIdentifier" if db.language == "cloudformation"
