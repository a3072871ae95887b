# METADATA
# scope: package
# title: Database whose load nobody sees
# description: A database instance has no Performance Insights.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.html
#     description: Monitoring DB load with Performance Insights on Amazon RDS
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_monitoring_health.html
#     description: REL11-BP01 Monitor all components of the workload to detect failures
# custom:
#   id: database-load-unseen
#   family: health
#   why: >
#     When the database is slow, CPU and connections say that it is, and nothing says which statement
#     it waits for: the search begins in the middle of the event.
#   fix: >
#     Enable Performance Insights: a week of it is free.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL11-BP01]
#   concepts: [rds-performance-insights]
#   equivalents:
#     Checkov: [CKV_AWS_353]
#     Trivy: [AWS-0133]
#     Steampipe Terraform AWS Compliance: [rds_db_instance_performance_insights_enabled]
#   since: 0.1.0
package ballast.health.database_load_unseen

import data.ballast.lib.members
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some db in databases
	value.flag(db, attribute, false) == false
	not members.leaves_to_cluster(db, attribute)
	not too_small(db)
	not doubt(db)
	finding := report.finding(db, attribute, sprintf("database %s has no Performance Insights: nobody sees which statements are its load", [db.name]))
	help := sprintf("set %s to true", [report.spelled(db, attribute[0])])
}

undecided contains report.undecided(db, attribute, reason) if {
	some db in databases
	reason := value.no_flag(db, attribute)
}

attribute := ["performance_insights_enabled"]

undecided contains report.undecided(db, ["instance_class"], doubt(db)) if {
	some db in databases
	value.flag(db, attribute, false) == false
}

# The smallest classes of MySQL and MariaDB cannot have it. What is restored or replicated has the engine of
# its source.
too_small(db) if {
	of_mysql(db)
	small(db)
}

# Nor can the older burstable ones of Aurora MySQL.
too_small(db) if {
	lower(value.text(db, ["engine"])) == "aurora-mysql"
	regex.match(`^db\.(t2|t3)\.`, value.text(db, ["instance_class"]))
}

doubt(db) := value.why(db, ["engine"]) if small(db)

doubt(db) := value.why(db, ["instance_class"]) if of_mysql(db)

of_mysql(db) if lower(value.text(db, ["engine"])) in {"mysql", "mariadb"}

of_mysql(db) if {
	db.type == "aws_db_instance"
	value.absent(db, ["engine"])
}

small(db) if regex.match(`^db\.t\w+\.(micro|small)$`, value.text(db, ["instance_class"]))

databases contains db if some db in input.resources_by_type.aws_db_instance

databases contains db if some db in input.resources_by_type.aws_rds_cluster_instance
