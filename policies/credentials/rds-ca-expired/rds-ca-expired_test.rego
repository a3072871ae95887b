package ballast.credentials.rds_ca_expired_test

import data.ballast.credentials.rds_ca_expired

document(values) := {"resources_by_type": {"aws_db_instance": [{"address": "x", "name": "x", "type": "aws_db_instance", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in rds_ca_expired.findings with input as document({"ca_cert_identifier": "rds-ca-2019"})
	f.message == "database x has a certificate of rds-ca-2019, which expired in 2024: clients that check do not connect"
}

test_silent if {
	every values in [{}, {"ca_cert_identifier": "rds-ca-ecc384-g1"}] {
		count(rds_ca_expired.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"ca_cert_identifier": {"$unknown": "why"}})
	count(rds_ca_expired.findings) == 0 with input as doc
	some u in rds_ca_expired.undecided with input as doc
	u.reason == "why"
}
