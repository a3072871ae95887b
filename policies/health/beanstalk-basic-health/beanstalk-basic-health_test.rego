package ballast.health.beanstalk_basic_health_test

import data.ballast.health.beanstalk_basic_health

document(values) := {"resources_by_type": {"aws_elastic_beanstalk_environment": [{"address": "x", "name": "x", "type": "aws_elastic_beanstalk_environment", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in beanstalk_basic_health.findings with input as document({"setting": [{"namespace": "aws:elasticbeanstalk:healthreporting:system", "name": "SystemType", "value": "basic"}]})
	f.message == "environment x reports basic health: it is green while requests fail"
}

test_silent if {
	every values in [{"setting": [{"namespace": "aws:elasticbeanstalk:healthreporting:system", "name": "SystemType", "value": "enhanced"}]}] {
		count(beanstalk_basic_health.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"setting": {"$unknown": "why"}})
	count(beanstalk_basic_health.findings) == 0 with input as doc
	some u in beanstalk_basic_health.undecided with input as doc
	u.reason == "why"
}
