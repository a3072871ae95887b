# METADATA
# scope: package
# title: Model endpoint on one instance
# description: A production variant of a SageMaker endpoint runs on one instance.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-best-practices.html
#     description: "Best practices for deploying models on SageMaker AI: multiple Availability Zones"
# custom:
#   id: sagemaker-single-instance
#   family: zones
#   why: >
#     SageMaker spreads the instances of a variant over zones, but one is in one zone: no inference
#     is answered until another has been launched elsewhere, with the model to be loaded.
#   fix: >
#     Start with two instances at least, and do not let scaling go below.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL10-BP01]
#   concepts: [sagemaker-endpoint-instances]
#   equivalents:
#     AWS Config: [SAGEMAKER_ENDPOINT_CONFIG_PROD_INSTANCE_COUNT]
#     Prowler: [sagemaker_endpoint_config_prod_variant_instances]
#   since: 0.1.0
package ballast.zones.sagemaker_single_instance

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some config in input.resources_by_type.aws_sagemaker_endpoint_configuration
	some path in value.elements(config, ["production_variants"])
	attribute := array.concat(path, ["initial_instance_count"])
	value.number(config, attribute) == 1
	value.absent(config, array.concat(path, ["serverless_config"]))
	finding := report.finding(config, attribute, sprintf(
		"variant %s of %s is one instance: nothing is inferred until another one is up when its zone is impaired",
		[variant(config, path), config.name],
	))
	help := sprintf("set %s to 2 at least", [report.spelled(config, "initial_instance_count")])
}

undecided contains report.undecided(config, attribute, reason) if {
	some config in input.resources_by_type.aws_sagemaker_endpoint_configuration
	some path in value.elements(config, ["production_variants"])
	some name in ["initial_instance_count", "serverless_config"]
	attribute := array.concat(path, [name])
	reason := value.why(config, attribute)
}

undecided contains report.undecided(config, ["production_variants"], reason) if {
	some config in input.resources_by_type.aws_sagemaker_endpoint_configuration
	reason := value.why(config, ["production_variants"])
}

variant(config, path) := value.text(config, array.concat(path, ["variant_name"]))

variant(config, path) := "1" if not value.text(config, array.concat(path, ["variant_name"]))
