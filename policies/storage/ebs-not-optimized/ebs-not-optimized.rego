# METADATA
# scope: package
# title: Instance whose volumes share its network
# description: An instance type reaches its volumes over the network that carries its requests.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
#   - ref: https://docs.aws.amazon.com/ec2/latest/instancetypes/ebs-optimized-instances.html
#     description: Amazon EBS-optimized instance types
# custom:
#   id: ebs-not-optimized
#   family: storage
#   why: >
#     Under load, requests and storage take bandwidth from each other: both become slow together.
#     Newer types have a way to storage of their own, always.
#   fix: >
#     Switch EBS optimisation on, or use a type of this decade.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL11-BP05]
#   concepts: [ebs-optimized]
#   equivalents:
#     Checkov: [CKV_AWS_135]
#     KICS: [60224630, 8dd0ff1f]
#     AWS Config: [EBS_OPTIMIZED_INSTANCE]
#     Guard: [EBS_OPTIMIZED_INSTANCE]
#     cdk-nag: [EC2EBSOptimizedInstance]
#     Terrascan: [AC_AWS_0449]
#     Steampipe AWS Compliance: [ec2_instance_ebs_optimized]
#   since: 0.1.0
package ballast.storage.ebs_not_optimized

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some instance in input.resources_by_type.aws_instance
	type := value.text(instance, ["instance_type"])
	regex.match(older, type)
	value.flag(instance, optimized, false) == false
	finding := report.finding(instance, optimized, sprintf("%s is a %s without EBS optimisation: its requests and its volumes share one network", [instance.name, type]))
	help := sprintf("set %s to true, or use a newer type", [report.spelled(instance, optimized[0])])
}

undecided contains report.undecided(instance, attribute, reason) if {
	some instance in input.resources_by_type.aws_instance
	some attribute in [["instance_type"], optimized]
	reason := value.why(instance, attribute)
}

optimized := ["ebs_optimized"]

# Types on which it is off by default; t2 and smaller ones do not have it.
older := `^(c1\.xlarge|c3\.(xlarge|2xlarge|4xlarge)|g2\.2xlarge|i2\.(xlarge|2xlarge|4xlarge)|m1\.(large|xlarge)|m2\.(2xlarge|4xlarge)|m3\.(xlarge|2xlarge)|r3\.(xlarge|2xlarge|4xlarge))$`
