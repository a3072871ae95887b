# METADATA
# scope: package
# title: Database without metrics of its machine
# description: A database instance has no enhanced monitoring.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.html
#     description: Monitoring OS metrics with Enhanced Monitoring
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_monitoring_health.html
#     description: REL11-BP01 Monitor all components of the workload to detect failures
# custom:
#   id: database-coarse-metrics
#   family: health
#   why: >
#     The metrics of the hypervisor come once a minute and know no processes: a machine that runs out
#     of memory or waits for its volume looks well until it is down.
#   fix: >
#     Set an interval of a minute or less, and the role that may write the metrics.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL11-BP01]
#   concepts: [rds-enhanced-monitoring]
#   equivalents:
#     Checkov: [CKV_AWS_118]
#     AWS Config: [RDS_ENHANCED_MONITORING_ENABLED]
#     Guard: [RDS_ENHANCED_MONITORING_ENABLED]
#     cdk-nag: [RDSEnhancedMonitoringEnabled]
#     Prowler: [rds_instance_enhanced_monitoring_enabled]
#     Steampipe AWS Compliance: [rds_db_instance_and_cluster_enhanced_monitoring_enabled]
#   since: 0.1.0
package ballast.health.database_coarse_metrics

import data.ballast.lib.members
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some db in databases
	value.number_or(db, attribute, 0) == 0
	not members.leaves_to_cluster(db, attribute)
	finding := report.finding(db, attribute, sprintf("database %s has no enhanced monitoring: its machine is seen from outside only, once a minute", [db.name]))
	help := sprintf("set %s to 60 or less", [report.spelled(db, attribute[0])])
}

undecided contains report.undecided(db, attribute, reason) if {
	some db in databases
	reason := value.why(db, attribute)
}

attribute := ["monitoring_interval"]

databases contains db if some db in input.resources_by_type.aws_db_instance

databases contains db if some db in input.resources_by_type.aws_rds_cluster_instance
