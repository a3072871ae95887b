package ballast.data.efs_no_backup_test

import data.ballast.data.efs_no_backup

document(values) := {"resources_by_type": {"aws_efs_file_system": [{"address": "x", "name": "x", "type": "aws_efs_file_system", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in efs_no_backup.findings with input as document({})
	f.message == "file system x has no backups: what is deleted or overwritten in it cannot be restored"
}

test_what_is_made_again if {
	every name, profile in {"build-cache": "pedantic", "tmp": "pedantic", "solr_backup": "pedantic", "templates": "reliability"} {
		some f in efs_no_backup.findings with input as document({"creation_token": name})
		f.profile == profile
	}
}
