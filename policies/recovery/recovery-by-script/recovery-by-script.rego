# METADATA
# scope: package
# title: Infrastructure made by a script
# description: A command that Terraform runs changes infrastructure, or is not part of the configuration.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/provisioners
#     description: Terraform, provisioners are a last resort
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_planning_for_recovery_config_drift.html
#     description: REL13-BP04 Manage configuration drift at the DR site or Region
# custom:
#   id: recovery-by-script
#   family: recovery
#   why: >
#     What a command made is in no state and in no plan: nobody sees when it is gone, and the next run does
#     not make it again. Building everything anew, in another Region too, depends on the script and on the
#     machine that it happens to run on.
#   fix: >
#     Make it with a resource. Where there is none, keep the script next to the configuration, and have it
#     end well when what it makes is there already.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL13-BP04, REL08-BP05]
#   only: terraform
#   since: 0.1.0
package ballast.recovery.recovery_by_script

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "make it with a resource of Terraform", "profile": profile(calls)}) if {
	some resource in runners
	some path in commands(resource)
	calls := {sprintf("aws %s %s", [m[1], m[2]]) |
		some m in regex.find_all_string_submatch_n(changing, written(resource, path), -1)
		not passing(m[2])
	}
	count(calls) > 0
	finding := report.finding(resource, path, sprintf(
		"%s changes infrastructure with %s: no plan shows it, and no later run makes it again",
		[resource.name, report.list(report.shown(calls))],
	))
}

findings contains object.union(finding, {"help": "keep the script next to the configuration, and start it by ${path.module}"}) if {
	some resource in runners
	some path in commands(resource)
	some m in regex.find_all_string_submatch_n(elsewhere, written(resource, path), 1)
	finding := report.finding(resource, path, sprintf(
		"%s runs %s, which is not in the configuration: it is there on some machines, in some version",
		[resource.name, m[1]],
	))
}

undecided contains report.undecided(resource, path, reason) if {
	some resource in runners
	some path in commands(resource)
	reason := value.why(resource, path)
	not value.written(resource, path)
}

# What is set once, and has no resource of Terraform, is often set like this.
profile(calls) := "reliability" if {
	some call in calls
	regex.match(`^aws \S+ (restore|promote|failover|attach|associate|allocate|register|copy|run)-`, call)
} else := "pedantic"

runners contains resource if some resource in input.resources_by_type.null_resource

runners contains resource if some resource in input.resources_by_type.terraform_data

commands(resource) := [array.concat(path, ["command"]) | some path in value.elements(resource, ["local_exec"])]

written(resource, path) := value.text(resource, path)

written(resource, path) := value.written(resource, path)

# changing is the command line client, asked to make, change or restore.
changing := concat("", [
	`(?:^|[\s;&|({"'])aws(?:\s+--[a-z-]+(?:[ =][^\s-]\S*)?)*\s+([a-z0-9-]+)(?:\s+--[a-z-]+(?:[ =][^\s-]\S*)?)*`,
	`\s+((?:create|update|modify|put|set|add|associate|attach|register|enable|disable|restore|promote|failover|copy|import|run|start|allocate|authorize)-[a-z0-9-]+)`,
])

# passing makes nothing that is to be there later: work that is done once, what is cached, records.
passing(operation) if operation in {
	"create-invalidation", "update-kubeconfig", "start-instance-refresh", "start-query-execution", "run-task", "start-build",
	"start-pipeline-execution", "start-execution", "start-job-run", "start-crawler", "start-image-scan", "create-deployment",
	"put-item", "put-events", "put-record", "put-records", "put-metric-data",
}

# elsewhere is a script that lies outside of the configuration.
elsewhere := `(?:^|[;&|]\s*|\s)((?:~|/opt|/usr/local|/home|/root|\$HOME)/[^\s;&|"']+\.(?:sh|py|rb|pl|ps1))(?:\s|$|["';&|])`
