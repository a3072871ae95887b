package ballast.zones.sagemaker_single_instance_test

import data.ballast.zones.sagemaker_single_instance

document(values) := {"resources_by_type": {"aws_sagemaker_endpoint_configuration": [{"address": "x", "name": "x", "type": "aws_sagemaker_endpoint_configuration", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in sagemaker_single_instance.findings with input as document({"production_variants": [{"variant_name": "main", "initial_instance_count": 1}]})
	f.message == "variant main of x is one instance: nothing is inferred until another one is up when its zone is impaired"
}

test_silent if {
	every values in [{"production_variants": [{"initial_instance_count": 2}]}, {"production_variants": [{"serverless_config": [{"max_concurrency": 5}]}]}] {
		count(sagemaker_single_instance.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"production_variants": [{"initial_instance_count": {"$unknown": "why"}}]})
	count(sagemaker_single_instance.findings) == 0 with input as doc
	some u in sagemaker_single_instance.undecided with input as doc
	u.reason == "why"
}
