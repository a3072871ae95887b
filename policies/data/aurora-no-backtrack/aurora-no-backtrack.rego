# METADATA
# scope: package
# title: Aurora MySQL without backtracking
# description: An Aurora MySQL cluster cannot be wound back.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_automated_backups_data.html
#     description: REL09-BP03 Perform data backup automatically
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html
#     description: Backtracking an Aurora DB cluster
# custom:
#   id: aurora-no-backtrack
#   family: data
#   why: >
#     To undo a mistake, a cluster without backtracking is restored into a new one: that takes hours
#     where winding back takes minutes, and everything has to be pointed at the new cluster.
#   fix: >
#     Set a backtrack window of some hours when the cluster is created; it cannot be added later.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL09-BP03]
#   concepts: [aurora-backtrack]
#   equivalents:
#     Checkov: [CKV_AWS_326]
#     Guard: [AURORA_MYSQL_BACKTRACKING_ENABLED]
#     cdk-nag: [AwsSolutions-RDS14]
#     Prowler: [rds_cluster_backtrack_enabled]
#     Steampipe AWS Compliance: [rds_db_cluster_aurora_backtracking_enabled]
#   since: 0.1.0
package ballast.data.aurora_no_backtrack

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some cluster in clusters
	value.number_or(cluster, window, 0) == 0
	finding := report.finding(cluster, window, sprintf(
		"Aurora MySQL cluster %s cannot be wound back: undoing a mistake is a restore into a new cluster",
		[cluster.name],
	))
	help := sprintf("set %s to 86400 when the cluster is created", [report.spelled(cluster, "backtrack_window")])
}

undecided contains report.undecided(cluster, window, reason) if {
	some cluster in clusters
	reason := value.why(cluster, window)
}

window := ["backtrack_window"]

clusters contains cluster if {
	some cluster in input.resources_by_type.aws_rds_cluster
	lower(engine(cluster)) in {"aurora", "aurora-mysql"}
	value.absent(cluster, ["global_cluster_identifier"])
	value.defaulted(cluster, ["engine_mode"], "provisioned") == "provisioned"
}

engine(cluster) := value.text(cluster, ["engine"])

# Older versions of Terraform's provider took aurora when nothing was said.
engine(cluster) := "aurora" if {
	cluster.language == "terraform"
	value.absent(cluster, ["engine"])
}
