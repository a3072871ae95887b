# METADATA
# scope: package
# title: Control plane called at boot
# description: What instances run at boot asks a control plane, or changes something through one.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_avoid_control_plane.html
#     description: REL11-BP04 Rely on the data plane and not the control plane during recovery
#   - ref: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/control-planes-and-data-planes.html
#     description: AWS Fault Isolation Boundaries, control planes and data planes
# custom:
#   id: boot-reads-control-plane
#   family: recovery
#   why: >
#     A replacement is launched because something failed, when control planes are busiest: their calls are
#     throttled or fail, and an instance that cannot look up who it is, or cannot take its volume or
#     address, never serves. Data planes, such as those of S3 and Parameter Store, fail less often.
#   fix: >
#     Write what is known at deployment into user data, and ask the metadata service for the rest: it gives the
#     instance's tags, too. Have addresses and volumes in place beforehand.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL11-BP04, REL11-BP05]
#   since: 0.1.0
package ballast.recovery.boot_reads_control_plane

import data.ballast.lib.boot
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "profile": profile(machine)}) if {
	some machine in boot.machines
	scripts := [[attribute, made] | some attribute in boot.attributes; made := called(boot.script(machine, attribute)); count(made) > 0]
	calls := {call | some [_, made] in scripts; some call in made}
	finding := report.finding(machine, [scripts[0][0]], sprintf(
		"%s calls %s at boot: %s serves only once the control plane has answered",
		[machine.name, report.list(report.shown(calls)), boot.subject(machine)],
	))
	help := "write what it asks for into user data, or read it from the metadata service"
}

undecided contains report.undecided(machine, [attribute], reason) if {
	some machine in boot.machines
	some attribute in boot.attributes
	reason := value.why(machine, [attribute])
	not calls_something(machine, attribute)
}

# An instance by itself runs it once, when somebody launches it by the control plane, and jobs wait for machines anyway.
profile(machine) := "pedantic" if {
	machine.type == "aws_instance"
} else := "pedantic" if {
	boot.for_jobs(machine)
} else := "reliability"

calls_something(machine, attribute) if count(called(boot.script(machine, attribute))) > 0

# called are the calls of a script, as messages show them.
called(text) := {call |
	some line in boot.lines(replace(text, "\\\n", " "))
	some call in calls_of(line)
	not passed_over(call, text)
}

# A shell goes on after a tag that could not be set, unless it is told to stop at the first failure.
passed_over(call, text) if {
	regex.match(` (create-tags|add-tags|tag-resource|create-or-update-tags|add-tags-to-[a-z]+)$`, call)
	not regex.match(`(?m)^\s*(set\s+(-\w*e|-o\s+errexit)|#!.*\s-\w*e)`, text)
}

calls_of(line) := {trim_prefix(sprintf("%s %s", [m[1], m[2]]), "aws ") |
	some m in regex.find_all_string_submatch_n(command, line, -1)
	not m[2] in signed
} | (metadata(line) | cluster(line))

# What the command line client signs itself, without a call.
signed := {"generate-db-auth-token", "get-token"}

# Operations of the command line client that no data plane serves.
command := concat("", [
	`(?:^|[\s;&|(/"'\x60])aws(?:\s+--[a-z-]+(?:[ =][^\s-]\S*)?)*`,
	`\s+(ec2|autoscaling|elb|elbv2|rds|elasticache|eks|ecs|iam|route53|cloudformation|efs|organizations|docdb|neptune|redshift|kafka|opensearch)`,
	`(?:\s+--[a-z-]+(?:[ =][^\s-]\S*)?)*\s+([a-z]+(?:-[a-z0-9]+)+)`,
])

# CloudFormation's own helpers read the metadata of the stack.
metadata(line) := {m[1] | some m in regex.find_all_string_submatch_n(`(?:^|[\s;&|(/"'])(cfn-init|cfn-get-metadata)(?:\.exe)?\s`, line, -1)}

# The node of a Kubernetes cluster asks EKS for the endpoint of the cluster unless it is told.
cluster(line) := {"eks describe-cluster (bootstrap.sh)"} if asks_for_cluster(line)

cluster(line) := set() if not asks_for_cluster(line)

asks_for_cluster(line) if {
	regex.match(`/etc/eks/bootstrap\.sh\s`, line)
	not contains(line, "--apiserver-endpoint")
	count(split(line, "…")) < 3 # further parts that are not known may hold it
}
