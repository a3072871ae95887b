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

# It is valid until November 2036.
valid := `-----BEGIN CERTIFICATE-----
MIIBizCCATGgAwIBAgIUPB6vq0ffVhjTKjYF2QYlQ0HHV9gwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQc2hvcC5leGFtcGxlLmNvbTAeFw0yNjExMjEyMjUyMzFaFw0z
NjExMTgyMjUyMzFaMBsxGTAXBgNVBAMMEHNob3AuZXhhbXBsZS5jb20wWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAAT6lmVq2ezQxUoNCE0Oo4FRxZPZfqRZILG8ymbJ
YHNov9GLlra5hVJc5AGys4XzbLgPs+Pk0E/pQNd1V5SE8sFpo1MwUTAdBgNVHQ4E
FgQU5adA8p/ZUIZKNTBfqkpRA7oWIrswHwYDVR0jBBgwFoAU5adA8p/ZUIZKNTBf
qkpRA7oWIrswDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEA6eDp
m3zSuIDnkqKCMU1yPaV9JvoEXFQkbpweGshyL8QCIGKnmkpbxzNqKHhQ+FhNg8J9
ZgD56xmP7QT//9nyfohv
-----END CERTIFICATE-----`

test_on_another_day if {
	every day in ["", "1970-01-01", "2031-01-01"] {
		count(certificate_expired.findings) == 1 with input as object.union(document(expired), {"today": day})
		count(certificate_expired.findings) == 0 with input as object.union(document(valid), {"today": day})
	}
	count(certificate_expired.findings) == 1 with input as object.union(document(valid), {"today": "2037-01-01"})
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
