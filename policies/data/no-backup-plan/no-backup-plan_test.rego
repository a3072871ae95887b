package ballast.data.no_backup_plan_test

import data.ballast.data.no_backup_plan

document(values) := {"resources_by_type": {"aws_ebs_volume": [{"address": "x", "name": "x", "type": "aws_ebs_volume", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in no_backup_plan.findings with input as document({})
	f.message == "x is in no backup plan: what its own backups do not hold is lost with it"
}
