# METADATA
# scope: package
# title: Fargate platform version that stays behind
# description: An ECS service names one platform version of Fargate.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html
#     description: Fargate platform versions for Amazon ECS
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_immutable_infrastructure.html
#     description: REL08-BP04 Deploy using immutable infrastructure
# custom:
#   id: fargate-version-pinned
#   family: change
#   why: >
#     When AWS retires the version, tasks of it are stopped and no others start: the day is not of
#     your choosing.
#   fix: >
#     Leave the version at LATEST: a deployment takes the newest, and tasks that run keep theirs.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL08-BP04]
#   concepts: [ecs-fargate-latest]
#   equivalents:
#     Checkov: [CKV_AWS_332]
#     AWS Config: [ECS_FARGATE_LATEST_PLATFORM_VERSION]
#     CloudSploit: [ecs/ecsFargatePlatformVersion]
#     Steampipe Terraform AWS Compliance: [ecs_service_fargate_uses_latest_version]
#   since: 0.1.0
package ballast.change.fargate_version_pinned

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some service in input.resources_by_type.aws_ecs_service
	version := value.text(service, attribute)
	upper(version) != "LATEST"
	finding := report.finding(service, attribute, sprintf("service %s stays at platform version %s: no task of it starts when AWS retires that", [service.name, version]))
	help := sprintf("remove %s: the newest is the default", [report.spelled(service, "platform_version")])
}

undecided contains report.undecided(service, attribute, reason) if {
	some service in input.resources_by_type.aws_ecs_service
	reason := value.why(service, attribute)
}

attribute := ["platform_version"]
