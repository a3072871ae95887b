# METADATA
# description: Reads what machines run when they boot.
package ballast.lib.boot

import data.ballast.lib.graph
import data.ballast.lib.value

scripts := ["user_data", "user_data_base64"]

# What cfn-init does is not in the script that calls it.
attributes := array.concat(scripts, ["cloudformation_init"])

# machines are what something is run on at boot. What cfn-init works off may be with the group.
machines contains machine if {
	some machine in input.resources_by_type.aws_instance
	runs(machine)
}

machines contains machine if {
	some machine in input.resources_by_type.aws_launch_template
	runs(machine)
}

machines contains machine if {
	some machine in input.resources_by_type.aws_launch_configuration
	runs(machine)
}

machines contains machine if {
	some machine in input.resources_by_type.aws_autoscaling_group
	runs(machine)
}

runs(machine) if {
	some attribute in attributes
	value.set(machine, [attribute])
}

# subject is who waits for it, in messages.
subject(machine) := "it" if machine.type == "aws_instance"

subject(machine) := "a new instance" if machine.type != "aws_instance"

# for_jobs says that only AWS Batch launches such machines: jobs wait for them in a queue anyway.
for_jobs(template) if {
	users := [user |
		some kind, _ in object.get(template, "in", {})
		some user in graph.from(template, kind)
		user.type != "aws_iam_role_policy"
	]
	count(users) > 0
	every user in users {
		user.type == "aws_batch_compute_environment"
	}
}

# script is what is known of what a machine runs: what is spelled out runs, whatever the rest turns out to be.
script(machine, attribute) := own(machine, attribute) if attribute in scripts

script(machine, "cloudformation_init") := value.text(machine, ["cloudformation_init"]) if {
	some launcher in array.concat([machine], graph.to(machine, "attachment"))
	some attribute in scripts
	contains(own(launcher, attribute), "cfn-init")
}

own(machine, attribute) := text if {
	text := value.text(machine, [attribute])
	not encoded(text)
}

own(machine, attribute) := base64.decode(text) if {
	text := value.text(machine, [attribute])
	encoded(text)
}

own(machine, attribute) := value.written(machine, [attribute])

encoded(text) if {
	regex.match(`^[A-Za-z0-9+/\r\n]{8,}={0,2}\s*$`, text)
	base64.is_valid(text)
}

# lines are those that do something at boot.
lines(text) := [line |
	all := split(text, "\n")
	later := put_off(all)
	some i, line in all
	not i in later
	not regex.match(`^\s*(#|//|REM |echo )`, line)
]

# What is only written into a file runs some other time, if ever.
put_off(all) := {i |
	some first, line in all
	some here in regex.find_all_string_submatch_n(`<<-?\s*["']?(\w+)`, line, 1)
	last := min([j | some j, end in all; j > first; trim_space(end) == here[1]])
	left(line, array.slice(all, last + 1, count(all)))
	some i in numbers.range(first + 1, last)
}

# In a table of cron or a profile it stays also when the rest of the script speaks of it.
left(line, _) if regex.match(`(>|\btee\b).*(/cron|profile\.d|logrotate)`, line)

# A file that the rest does not name is not run by it. What a shell is given, it runs: its file is a log. A unit is
# started by its name without the extension.
left(line, rest) if {
	some file in regex.find_all_string_submatch_n(`(?:\bcat\b[^|]*>|\btee(?:\s+-\w+)*\s)\s*["']?[^\s"'<>|&;]*?([^\s"'<>|&;/]+?)(?:\.\w+)?["']?(?:\s|$)`, line, 1)
	every later in rest {
		not contains(later, file[1])
	}
}
