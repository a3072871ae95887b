# METADATA
# scope: package
# title: Storage that nobody sees fill up
# description: >
#   The storage of a database, search domain or Kafka cluster does not grow by itself, and no
#   alarm watches what is left of it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html
#     description: Managing capacity automatically with Amazon RDS storage autoscaling
#   - ref: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/cloudwatch-alarms.html
#     description: Recommended CloudWatch alarms for Amazon OpenSearch Service
#   - ref: https://docs.aws.amazon.com/msk/latest/developerguide/msk-autoexpand.html
#     description: Automatic scaling for Amazon MSK clusters
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_monitor_aws_resources_monitor_resources.html
#     description: REL06-BP01 Monitor all components for the workload
# custom:
#   id: storage-cannot-grow
#   family: capacity
#   why: >
#     The data grows every day, and the day that it does not fit comes without a warning:
#     writes stop, and more room takes a control plane hours to make.
#   fix: >
#     Let the storage grow by itself where it can, and alarm on what is left early enough to
#     act without haste.
#   severity: note
#   precision: medium
#   profile: pedantic
#   tags: [REL06-BP01, REL07-BP01]
#   since: 0.1.0
package ballast.capacity.storage_cannot_grow

import data.ballast.lib.backup
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help(store)}) if {
	some store in stores
	count(watches) == 0
	not doubt
	finding := report.finding(store.resource, store.path, sprintf("storage of %s is fixed, and nothing watches what is left of it: writes stop when it is full", [store.resource.name]))
}

undecided contains report.undecided(store.resource, store.path, doubt) if {
	some store in stores
	count(watches) == 0
}

undecided contains report.undecided(db, path, reason) if {
	some db in input.resources_by_type.aws_db_instance
	some path in [["max_allocated_storage"], ["engine"], ["replicate_source_db"]]
	reason := value.why(db, path)
	not value.refs(db, path)
}

# help says what can grow by itself. A search domain cannot.
help(store) := sprintf("set %s, or add an alarm on %s", [report.spelled(store.resource, store.grows), store.metric]) if store.grows != ""

help(store) := sprintf("add an alarm on %s", [store.metric]) if store.grows == ""

# A replica has what its source has, and the storage of a cluster is Aurora's.
stores contains {"resource": db, "path": ["allocated_storage"], "grows": "max_allocated_storage", "metric": "FreeStorageSpace"} if {
	some db in input.resources_by_type.aws_db_instance
	backup.alone(db)
	value.absent(db, ["replicate_source_db"])
	value.number_or(db, ["max_allocated_storage"], 0) == 0
}

stores contains {"resource": domain, "path": ["ebs_options", 0, "volume_size"], "grows": "", "metric": "FreeStorageSpace"} if {
	some type in ["aws_opensearch_domain", "aws_elasticsearch_domain"]
	some domain in input.resources_by_type[type]
	value.flag(domain, ["ebs_options", 0, "ebs_enabled"], false)
}

stores contains {"resource": cluster, "path": ["broker_node_group_info", 0], "grows": "", "metric": "KafkaDataLogsDiskUsed"} if {
	some cluster in input.resources_by_type.aws_msk_cluster
	count([target | some target in input.resources_by_type.aws_appautoscaling_target; not elsewhere(target)]) == 0
}

elsewhere(target) if value.text(target, ["service_namespace"]) != "kafka"

# watches are the alarms on the room that a store has left. Which store is not asked.
watches contains alarm.address if {
	some alarm in input.resources_by_type.aws_cloudwatch_metric_alarm
	some path in metrics(alarm)
	regex.match(`(?i)(storage|disk)`, value.text(alarm, path))
}

doubt := min({reason |
	some alarm in input.resources_by_type.aws_cloudwatch_metric_alarm
	some path in array.concat([["metric_query"]], metrics(alarm))
	reason := value.why(alarm, path)
})

metrics(alarm) := array.concat(
	[["metric_name"]],
	[array.concat(path, ["metric", 0, "metric_name"]) | some path in value.elements(alarm, ["metric_query"])],
)
