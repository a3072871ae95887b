package ballast.change.replacement_with_outage_test

import data.ballast.change.replacement_with_outage

document(values) := {"resources_by_type": {"aws_acm_certificate": [{"address": "x", "name": "x", "type": "aws_acm_certificate", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in replacement_with_outage.findings with input as document({})
	f.message == "certificate x is deleted before its successor is there: one that is in use cannot be deleted, and the change fails"
}

test_silent if {
	every values in [{"lifecycle": [{"create_before_destroy": true}]}] {
		count(replacement_with_outage.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"lifecycle": [{"create_before_destroy": {"$unknown": "why"}}]})
	count(replacement_with_outage.findings) == 0 with input as doc
	some u in replacement_with_outage.undecided with input as doc
	u.reason == "why"
}

test_whom_it_concerns if {
	api := {"address": "api", "name": "api", "type": "aws_api_gateway_rest_api", "values": {}}
	deployment := {"address": "d", "name": "d", "type": "aws_api_gateway_deployment", "in": {"dependency": ["stage"]}}
	stage := {"address": "stage", "type": "aws_api_gateway_stage"}
	every values, profile in {
		{"triggers": {"redeployment": "1"}}: "reliability",
		{}: "pedantic",
	} {
		doc := {"resources": {"stage": stage}, "resources_by_type": {
			"aws_api_gateway_rest_api": [api],
			"aws_api_gateway_deployment": [object.union(deployment, {"values": values})],
		}}
		found := {f.resource: f.profile | some f in replacement_with_outage.findings} with input as doc
		found == {"api": "pedantic", "d": profile}
	}
}

test_certificates_that_are_used if {
	every type, profile in {"aws_lb_listener": "reliability", "aws_acm_certificate_validation": "pedantic"} {
		doc := {
			"resources": {"other": {"address": "other", "type": type}},
			"resources_by_type": {"aws_acm_certificate": [{"address": "x", "name": "x", "type": "aws_acm_certificate", "language": "terraform", "values": {}, "in": {"dependency": ["other"]}}]},
		}
		some f in replacement_with_outage.findings with input as doc
		f.profile == profile
	}
}
