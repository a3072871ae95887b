package ballast.credentials.secret_not_rotated_test

import data.ballast.credentials.secret_not_rotated

document(values) := {"resources_by_type": {"aws_secretsmanager_secret": [{"address": "x", "name": "x", "type": "aws_secretsmanager_secret", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in secret_not_rotated.findings with input as document({})
	f.message == "secret x is not rotated: changing it for the first time happens after a leak"
}
