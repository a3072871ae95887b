package ballast.change.platform_updates_off_test

import data.ballast.change.platform_updates_off

document(values) := {"resources_by_type": {"aws_elastic_beanstalk_environment": [{"address": "x", "name": "x", "type": "aws_elastic_beanstalk_environment", "language": "terraform", "values": values}]}}

setting(namespace, name, v) := {"setting": [{"namespace": namespace, "name": name, "value": v}]}

test_says_what_is_wrong if {
	every values in [{}, setting("aws:elasticbeanstalk:managedactions", "ManagedActionsEnabled", "false"), setting("other", "ManagedActionsEnabled", "true")] {
		some f in platform_updates_off.findings with input as document(values)
		f.message == "environment x does not update its platform: each version that it misses makes the next update larger"
	}
}

test_silent if {
	every on in ["true", true, "TRUE"] {
		count(platform_updates_off.findings) == 0 with input as document(setting("aws:elasticbeanstalk:managedactions", "ManagedActionsEnabled", on))
	}
}

test_unknown_is_undecided if {
	doc := document(setting("aws:elasticbeanstalk:managedactions", "ManagedActionsEnabled", {"$unknown": "why"}))
	count(platform_updates_off.findings) == 0 with input as doc
	some u in platform_updates_off.undecided with input as doc
	u.reason == "why"
}
