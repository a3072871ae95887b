package ballast.data.backup_vault_unlocked_test

import data.ballast.data.backup_vault_unlocked

document(values) := {"resources_by_type": {"aws_backup_vault": [{"address": "x", "name": "x", "type": "aws_backup_vault", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in backup_vault_unlocked.findings with input as document({})
	f.message == "recovery points in x can be deleted by hand: what takes the data may take its backups, too"
}
