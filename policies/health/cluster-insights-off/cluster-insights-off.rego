# METADATA
# scope: package
# title: Container cluster without insights
# description: An ECS cluster does not collect Container Insights.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_monitoring_health.html
#     description: REL11-BP01 Monitor all components of the workload to detect failures
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html
#     description: Monitor Amazon ECS containers using Container Insights
# custom:
#   id: cluster-insights-off
#   family: health
#   why: >
#     How many tasks run, restart or wait for a place is not recorded: in an impairment nobody sees
#     which zone lost what.
#   fix: >
#     Enable Container Insights for the cluster.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL11-BP01]
#   concepts: [ecs-container-insights]
#   equivalents:
#     Checkov: [CKV_AWS_65]
#     KICS: [97cb0688, ab759fde]
#     Trivy: [AWS-0034]
#     AWS Config: [ECS_CONTAINER_INSIGHTS_ENABLED]
#     cdk-nag: [AwsSolutions-ECS4]
#     CloudSploit: [ecs/ecsContainerInsightsEnabled]
#     Steampipe AWS Compliance: [ecs_cluster_container_insights_enabled]
#   since: 0.1.0
package ballast.health.cluster_insights_off

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some cluster in input.resources_by_type.aws_ecs_cluster
	settings := value.list(cluster, ["setting"])
	not collects(cluster, settings)
	not doubt(cluster)
	finding := report.finding(cluster, ["setting"], sprintf("cluster %s collects no Container Insights: how many of its tasks run, restart or wait is not recorded", [cluster.name]))
	help := "add the setting containerInsights with the value enabled"
}

undecided contains report.undecided(cluster, ["setting"], doubt(cluster)) if {
	some cluster in input.resources_by_type.aws_ecs_cluster
}

collects(cluster, settings) if {
	some i, _ in settings
	lower(value.text(cluster, ["setting", i, "name"])) == "containerinsights"
	lower(value.text(cluster, ["setting", i, "value"])) in {"enabled", "enhanced"}
}

doubt(cluster) := min({reason |
	some path in array.concat([["setting"]], [["setting", i, attribute] |
		some i, _ in value.list(cluster, ["setting"])
		some attribute in ["name", "value"]
	])
	reason := value.why(cluster, path)
})
