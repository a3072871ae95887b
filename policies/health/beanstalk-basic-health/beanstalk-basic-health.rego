# METADATA
# scope: package
# title: Beanstalk environment with basic health
# description: An Elastic Beanstalk environment reports basic health only.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_monitoring_health.html
#     description: REL11-BP01 Monitor all components of the workload to detect failures
#   - ref: https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/health-enhanced.html
#     description: Enhanced health reporting and monitoring in Elastic Beanstalk
# custom:
#   id: beanstalk-basic-health
#   family: health
#   why: >
#     Basic health asks whether an instance answers, not how: an environment whose every second
#     request fails is green, and a deployment that broke it goes on.
#   fix: >
#     Use enhanced health reporting.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL11-BP01]
#   concepts: [beanstalk-enhanced-health]
#   equivalents:
#     Checkov: [CKV_AWS_312]
#     AWS Config: [BEANSTALK_ENHANCED_HEALTH_REPORTING_ENABLED]
#     cdk-nag: [ElasticBeanstalkEnhancedHealthReportingEnabled]
#     Prowler: [elasticbeanstalk_environment_enhanced_health_reporting]
#     CloudSploit: [elasticbeanstalk/enhancedHealthReporting]
#     Steampipe AWS Compliance: [elasticbeanstalk_environment_use_enhanced_health_checks, elastic_beanstalk_enhanced_health_reporting_enabled]
#   since: 0.1.0
package ballast.health.beanstalk_basic_health

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "set SystemType to enhanced in aws:elasticbeanstalk:healthreporting:system"}) if {
	some environment in input.resources_by_type.aws_elastic_beanstalk_environment
	not enhanced(environment)
	not doubt(environment)
	finding := report.finding(environment, ["setting"], sprintf(
		"environment %s reports basic health: it is green while requests fail",
		[environment.name],
	))
}

undecided contains report.undecided(environment, ["setting"], doubt(environment)) if {
	some environment in input.resources_by_type.aws_elastic_beanstalk_environment
	not enhanced(environment)
}

enhanced(environment) if {
	some path in value.elements(environment, ["setting"])
	value.text(environment, array.concat(path, ["namespace"])) == "aws:elasticbeanstalk:healthreporting:system"
	name := value.text(environment, array.concat(path, ["name"]))
	[name, lower(sprintf("%v", [value.known(environment, array.concat(path, ["value"]))]))] in on
}

# Only enhanced health can be streamed.
on := [["SystemType", "enhanced"], ["HealthStreamingEnabled", "true"]]

doubt(environment) := min(array.concat(
	[reason | reason := value.why(environment, ["setting"])],
	[reason |
		some path in value.elements(environment, ["setting"])
		some name in ["namespace", "name", "value"]
		reason := value.why(environment, array.concat(path, [name]))
		not other(environment, path)
	],
))

other(environment, path) if value.text(environment, array.concat(path, ["namespace"])) != "aws:elasticbeanstalk:healthreporting:system"
