package ballast.health.database_coarse_metrics_test

import data.ballast.health.database_coarse_metrics

document(values) := {"resources_by_type": {"aws_db_instance": [{"address": "x", "name": "x", "type": "aws_db_instance", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in database_coarse_metrics.findings with input as document({"engine": "postgres"})
	f.message == "database x has no enhanced monitoring: its machine is seen from outside only, once a minute"
}

test_silent if {
	every values in [{"monitoring_interval": 5}, {"monitoring_interval": "60"}] {
		count(database_coarse_metrics.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"monitoring_interval": {"$unknown": "why"}})
	count(database_coarse_metrics.findings) == 0 with input as doc
	some u in database_coarse_metrics.undecided with input as doc
	u.reason == "why"
}
