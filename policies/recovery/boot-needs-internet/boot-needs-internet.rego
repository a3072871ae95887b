# METADATA
# scope: package
# title: Installation or download at boot
# description: What instances run at boot installs packages or downloads software.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_immutable_infrastructure.html
#     description: REL08-BP04 Deploy using immutable infrastructure
# custom:
#   id: boot-needs-internet
#   family: recovery
#   why: >
#     A replacement is launched because something failed, and then waits for package mirrors and download
#     sites, and for the way to them: a mirror that is down, a NAT gateway in the impaired zone or a version
#     that was withdrawn keeps it from ever serving. Two instances of one group need not even be the same.
#   fix: >
#     Install everything when the image is built, and let user data only configure and start it.
#   severity: warning
#   precision: high
#   profile: core
#   tags: [REL11-BP05, REL08-BP04]
#   concepts: [launch-config-remote-script]
#   equivalents:
#     Terrascan: [AC_AWS_0170]
#   since: 0.1.0
package ballast.recovery.boot_needs_internet

import data.ballast.lib.boot
import data.ballast.lib.graph
import data.ballast.lib.instances
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "severity": severity(machine), "profile": profile(machine)}) if {
	some machine in boot.machines
	scripts := [[attribute, reached] | some attribute in boot.attributes; reached := needed(boot.script(machine, attribute)); count(reached) > 0]
	commands := {command | some [_, reached] in scripts; some command in reached}
	finding := report.finding(machine, [scripts[0][0]], sprintf(
		"%s runs %s at boot: %s serves only once all of that has answered",
		[machine.name, report.list(report.shown(commands)), boot.subject(machine)],
	))
	help := "build an image that has it installed, and keep to configuring and starting"
}

undecided contains report.undecided(machine, [attribute], reason) if {
	some machine in boot.machines
	some attribute in boot.attributes
	reason := value.why(machine, [attribute])
	not reaches_out(machine, attribute)
}

severity(machine) := "note" if machine.type == "aws_instance"

severity(machine) := "warning" if machine.type != "aws_instance"

# A machine that nobody sends requests to keeps nobody waiting, and jobs wait for machines anyway.
profile(machine) := "pedantic" if {
	machine.type == "aws_instance"
	not instances.serves(machine)
} else := "pedantic" if {
	boot.for_jobs(machine)
} else := "pedantic" if {
	groups := [group | some group in graph.from(machine, "attachment"); group.type == "aws_autoscaling_group"]
	count(groups) > 0
	every group in groups {
		instances.keeps_to_itself(group)
	}
} else := "core"

reaches_out(machine, attribute) if count(needed(boot.script(machine, attribute))) > 0

# needed are the commands of a script that reach out, as messages show them.
needed(text) := {command |
	some line in boot.lines(text)
	some command in reaching(line)
}

# Package managers, with the options before the verb left out.
reaching(line) := (packages(line) | downloads(line)) | configured(line)

packages(line) := {sprintf("%s %s", [m[1], m[2]]) |
	some m in regex.find_all_string_submatch_n(manager, line, 3)
}

manager := concat("", [
	`(?:^|[\s;&|({"'])`,
	`(yum|dnf|microdnf|apt-get|apt|zypper|apk|snap|pip|pip3|npm|gem|choco|amazon-linux-extras)`,
	`(?:\s+-\S+)*\s+(install|groupinstall|update|upgrade|dist-upgrade|full-upgrade|add|ci)(?:[\s;&|)"']|$)`,
])

downloads(line) := {sprintf("%s %s", [m[1], m[2]]) |
	some m in regex.find_all_string_submatch_n(fetch, line, 3)
	not nearby(m[2])
}

fetch := `(?i)(?:^|[\s;&|({"'])(curl|wget|git clone|Invoke-WebRequest|iwr|DownloadFile)\b[^|;&]*?\b(?:https?|git)://([A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z]{2,})`

# What the machine asks itself, or its own network.
nearby(host) if regex.match(`(?i)(^localhost$|\.(internal|local|consul|localdomain)$)`, host)

# cloud-init installs what it is told to.
configured(line) := {"cloud-init packages"} if regex.match(`^(packages:\s*$|package_(update|upgrade):\s*true\s*$)`, line)

configured(line) := set() if not regex.match(`^(packages:\s*$|package_(update|upgrade):\s*true\s*$)`, line)
