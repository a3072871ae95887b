package ballast.credentials.imported_certificate_unwatched_test

import data.ballast.credentials.imported_certificate_unwatched

document(others) := {"resources_by_type": object.union({"aws_acm_certificate": [{"address": "x", "name": "x", "type": "aws_acm_certificate", "language": "terraform", "values": {"certificate_body": "c", "private_key": "k"}}]}, others)}

some_watcher(type, values) := {type: [{"address": "w", "name": "w", "type": type, "language": "terraform", "values": values}]}

test_says_what_is_wrong if {
	every others in [{}, some_watcher("aws_cloudwatch_metric_alarm", {"metric_name": "CPUUtilization"})] {
		some f in imported_certificate_unwatched.findings with input as document(others)
		f.message == "certificate x is imported, and nothing tells that it is about to expire"
	}
}

test_watched if {
	every type, values in {
		"aws_cloudwatch_metric_alarm": {"metric_query": [{"metric": [{"metric_name": "DaysToExpiry"}]}]},
		"aws_cloudwatch_event_rule": {"event_pattern": `{"detail-type": ["ACM Certificate Approaching Expiration"]}`},
		"aws_config_config_rule": {"source": [{"source_identifier": "ACM_CERTIFICATE_EXPIRATION_CHECK"}]},
	} {
		count(imported_certificate_unwatched.findings) == 0 with input as document(some_watcher(type, values))
	}
}

test_unknown_is_undecided if {
	doc := document(some_watcher("aws_cloudwatch_metric_alarm", {"metric_name": {"$unknown": "why"}}))
	count(imported_certificate_unwatched.findings) == 0 with input as doc
	some u in imported_certificate_unwatched.undecided with input as doc
	u.reason == "why"
}
