# METADATA
# scope: package
# title: Region that needs another one
# description: What runs in one Region uses a table, queue, key or database of another.
# related_resources:
#   - ref: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/regional-services.html
#     description: AWS Fault Isolation Boundaries, regional services
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_use_bulkhead.html
#     description: REL10-BP03 Use bulkhead architectures to limit scope of impact
# custom:
#   id: region-shares-dependency
#   family: regions
#   why: >
#     Regions fail apart from each other, unless one calls the other: then each impairment of the second one is one
#     of the first as well, and running in two Regions makes outages more frequent, not rarer.
#   fix: >
#     Give each Region its own: a global table, a replica of the key or secret, a queue per Region.
#   severity: warning
#   precision: high
#   profile: core
#   tags: [REL10-BP03, REL13-BP02]
#   only: terraform
#   since: 0.1.0
package ballast.regions.region_shares_dependency

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "related": related}) if {
	some user in users
	some needed in graph.to(user, "reference")
	abroad(user, needed)
	kind := kinds[needed.type]
	not local_copy(user, needed)
	finding := report.finding(user, [], sprintf(
		"%s in %s uses %s %s in %s: it fails when either Region does",
		[user.name, user.region, kind, needed.name, needed.region],
	))
	help := sprintf("give %s a %s of its own", [user.region, kind])
	related := [report.related(needed, "", sprintf("it is in %s", [needed.region]))]
}

undecided contains report.undecided(user, [], reason) if {
	some user in users
	some needed in graph.to(user, "reference")
	abroad(user, needed)
	needed.type == "aws_dynamodb_table"
	reason := unknown_replicas(needed)
}

undecided contains report.undecided(user, [], "the Region of its provider is not known") if {
	some user in users
	some needed in graph.to(user, "reference")
	kinds[needed.type]
	user.region == ""
	needed.region != "" # where no provider tells its Region, there is one
}

users contains user if {
	some user in input.resources_by_type.aws_lambda_function
	not at_the_edge(user)
}

users contains user if some user in input.resources_by_type.aws_ecs_task_definition

users contains user if some user in input.resources_by_type.aws_instance

users contains user if some user in input.resources_by_type.aws_launch_template

# CloudFront takes its functions from us-east-1 and runs them everywhere: they have no Region to keep to.
at_the_edge(function) if {
	function.region == "us-east-1"
	some distribution in input.resources_by_type.aws_cloudfront_distribution
	some used in graph.to(distribution, "reference")
	used.address == function.address
}

kinds := {
	"aws_dynamodb_table": "table",
	"aws_sqs_queue": "queue",
	"aws_kms_key": "key",
	"aws_secretsmanager_secret": "secret",
	"aws_db_instance": "database",
	"aws_rds_cluster": "database",
	"aws_elasticache_cluster": "cache",
	"aws_elasticache_replication_group": "cache",
	"aws_opensearch_domain": "domain",
	"aws_kinesis_stream": "stream",
}

abroad(user, needed) if {
	user.region != ""
	needed.region != ""
	user.region != needed.region
	not user.indefinite
	not needed.indefinite
}

# A global table or a replicated secret has the same name in the other Region.
local_copy(user, needed) if {
	some path in value.elements(needed, ["replica"])
	value.text(needed, array.concat(path, ["region_name"])) == user.region
}

local_copy(user, needed) if {
	some path in value.elements(needed, ["replica"])
	value.text(needed, array.concat(path, ["region"])) == user.region
}

# Replicas may be resources of their own.
local_copy(user, needed) if {
	some type, attribute in {"aws_dynamodb_table_replica": "global_table_arn", "aws_kms_replica_key": "primary_key_arn"}
	some replica in input.resources_by_type[type]
	some ref in value.refs(replica, [attribute])
	ref.address == needed.address
	replica.region in {user.region, ""}
}

local_copy(_, needed) if unknown_replicas(needed)

unknown_replicas(needed) := value.why(needed, ["replica"])

unknown_replicas(needed) := min({reason |
	some path in value.elements(needed, ["replica"])
	some name in ["region_name", "region"]
	reason := value.why(needed, array.concat(path, [name]))
})
