package ballast.credentials.certificate_expired_test

import data.ballast.credentials.certificate_expired

document(body) := {"resources_by_type": {"aws_iam_server_certificate": [{"address": "c", "name": "c", "type": "aws_iam_server_certificate", "language": "terraform", "values": {"certificate_body": body}}]}}

expired := `-----BEGIN CERTIFICATE-----
MIIBHDCBxAIBATAKBggqhkjOPQQDAjAbMRkwFwYDVQQDDBBzaG9wLmV4YW1wbGUu
Y29tMB4XDTIwMDEwMTAwMDAwMFoXDTIxMDEwMTAwMDAwMFowGzEZMBcGA1UEAwwQ
c2hvcC5leGFtcGxlLmNvbTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABC59XrC9
h6UBpscPplpqsbm85u5ddInOpPiYRImnfGJHBO4QnpcM9cQXV2oeBkqesq5gRQse
30F8FLyw+XuQ4BcwCgYIKoZIzj0EAwIDRwAwRAIgH4QmcaTl1c/Acn0lE592a5Ln
gGRlhKELAwZKZFIyiOICIFZKvR4GhYkzq4533nQC8ynLttmr+zizdEyUCNhobCpw
-----END CERTIFICATE-----`

test_says_what_is_wrong if {
	some f in certificate_expired.findings with input as document(expired)
	f.message == "certificate of c expired on 2021-01-01"
}

test_no_certificate_is_silent if {
	count(certificate_expired.findings) == 0 with input as document("dummy")
	count(certificate_expired.findings) == 0 with input as document("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")
}

test_unknown_is_undecided if {
	doc := document({"$unknown": "why"})
	count(certificate_expired.findings) == 0 with input as doc
	some u in certificate_expired.undecided with input as doc
	u.reason == "why"
}
