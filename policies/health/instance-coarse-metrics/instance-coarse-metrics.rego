# METADATA
# scope: package
# title: Instance with metrics every five minutes
# description: An EC2 instance has no detailed monitoring.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_monitoring_health.html
#     description: REL11-BP01 Monitor all components of the workload to detect failures
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html
#     description: Manage detailed monitoring for your EC2 instances
# custom:
#   id: instance-coarse-metrics
#   family: health
#   why: >
#     Metrics come every five minutes: an alarm sees a failure that much later, and so does whatever
#     acts on the alarm.
#   fix: >
#     Enable detailed monitoring, which has metrics every minute.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL11-BP01]
#   concepts: [ec2-detailed-monitoring]
#   equivalents:
#     Checkov: [CKV_AWS_126]
#     KICS: [23b70e32, 0264093f]
#     AWS Config: [EC2_INSTANCE_DETAILED_MONITORING_ENABLED]
#     Guard: [EC2_INSTANCE_DETAILED_MONITORING_ENABLED]
#     cdk-nag: [AwsSolutions-EC28]
#     Terrascan: [AC_AWS_0480]
#     Prowler: [ec2_instance_detailed_monitoring_enabled]
#     CloudSploit: [ec2/enableDetailedMonitoring]
#     Steampipe AWS Compliance: [ec2_instance_detailed_monitoring_enabled]
#   since: 0.1.0
package ballast.health.instance_coarse_metrics

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some instance in input.resources_by_type.aws_instance
	value.flag(instance, attribute, false) == false
	finding := report.finding(instance, attribute, sprintf("%s has metrics every 5 minutes: an alarm sees its failure that much later", [instance.name]))
	help := sprintf("set %s to true", [report.spelled(instance, "monitoring")])
}

# A launch configuration has them every minute unless it says otherwise; a template that says nothing leaves it to
# whoever launches.
findings contains object.union(finding, {"help": sprintf("set %s to true", [report.attribute(launch, finding.pointer)])}) if {
	some type, path in launches
	some launch in input.resources_by_type[type]
	value.flag(launch, path, true) == false
	finding := report.finding(launch, path, sprintf("what %s launches has metrics every 5 minutes: scaling and alarms see its load that much later", [launch.name]))
}

undecided contains report.undecided(launch, path, reason) if {
	some type, path in launches
	some launch in input.resources_by_type[type]
	reason := value.no_flag(launch, path)
}

undecided contains report.undecided(instance, attribute, reason) if {
	some instance in input.resources_by_type.aws_instance
	reason := value.no_flag(instance, attribute)
}

attribute := ["monitoring"]

launches := {"aws_launch_configuration": ["enable_monitoring"], "aws_launch_template": ["monitoring", 0, "enabled"]}
