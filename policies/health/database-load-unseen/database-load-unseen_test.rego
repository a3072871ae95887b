package ballast.health.database_load_unseen_test

import data.ballast.health.database_load_unseen

document(values) := {"resources_by_type": {"aws_db_instance": [{"address": "x", "name": "x", "type": "aws_db_instance", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in database_load_unseen.findings with input as document({"engine": "postgres"})
	f.message == "database x has no Performance Insights: nobody sees which statements are its load"
}

test_silent if {
	every values in [{"performance_insights_enabled": true}, {"engine": "mysql", "instance_class": "db.t3.micro"}, {"engine": "aurora-mysql", "instance_class": "db.t3.medium"}] {
		count(database_load_unseen.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	every values in [{"performance_insights_enabled": {"$unknown": "why"}}, {"engine": "mysql", "instance_class": {"$unknown": "why"}}] {
		doc := document(values)
		count(database_load_unseen.findings) == 0 with input as doc
		some u in database_load_unseen.undecided with input as doc
		u.reason == "why"
	}
}
